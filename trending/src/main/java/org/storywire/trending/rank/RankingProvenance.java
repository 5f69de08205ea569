package org.storywire.trending.rank;

import java.util.ArrayList;
import java.util.List;
import org.storywire.trending.message.CountedPosition;
import org.storywire.trending.table.VarintReader;
import org.storywire.trending.table.VarintWriter;

/**
 * What a board follows from, beside what wire, control and editors say.
 *
 * @param at it counts the minutes whose start lies in [at - window, at); milliseconds since the epoch
 * @param config a hash of all that is set of counting and ranking
 * @param counted how far each partition was counted; empty where the counts stand between two such places
 */
public record RankingProvenance(long at, String config, List<CountedPosition> counted) {
    public RankingProvenance {
        counted = List.copyOf(counted);
    }

    void encode(VarintWriter out) {
        out.text(config).count(counted.size());
        counted.forEach(part -> part.encode(out));
    }

    /** What {@link #encode} wrote of a board at a time. */
    static RankingProvenance decode(long at, VarintReader in) {
        String config = in.text();
        List<CountedPosition> counted = new ArrayList<>();
        for (int left = in.smallCount(); left > 0; left--) {
            counted.add(CountedPosition.decode(in));
        }
        return new RankingProvenance(at, config, counted);
    }
}
