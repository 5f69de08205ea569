package org.storywire.trending.rank;

import java.util.ArrayList;
import java.util.List;
import org.storywire.trending.message.CountedPosition;
import org.storywire.trending.table.VarintReader;
import org.storywire.trending.table.VarintWriter;

/**
 * The provenance of a board: the inputs that it follows from, beside wire, control and editorial rulings.
 *
 * @param at the time of the board, milliseconds since the epoch: it counts the minutes that start in [at - window, at)
 * @param config the hash of the settings of counting and ranking
 * @param counted the counted position of each partition; empty where the counts are between two commits
 */
public record RankingProvenance(long at, String config, List<CountedPosition> counted) {
    public RankingProvenance {
        counted = List.copyOf(counted);
    }

    void encode(VarintWriter out) {
        out.text(config).count(counted.size());
        counted.forEach(part -> part.encode(out));
    }

    static RankingProvenance decode(long at, VarintReader in) {
        String config = in.text();
        List<CountedPosition> counted = new ArrayList<>();
        for (int left = in.smallCount(); left > 0; left--) {
            counted.add(CountedPosition.decode(in));
        }
        return new RankingProvenance(at, config, counted);
    }
}
