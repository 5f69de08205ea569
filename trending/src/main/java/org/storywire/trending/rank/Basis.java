package org.storywire.trending.rank;

import java.util.ArrayList;
import java.util.List;
import org.storywire.trending.count.CountedPart;
import org.storywire.trending.count.PackedIn;
import org.storywire.trending.count.PackedOut;

/**
 * What a board follows from, beside what wire, control and editors say.
 *
 * @param at it counts the minutes whose start lies in [at - window, at); milliseconds since the epoch
 * @param config a hash of all that is set of counting and ranking
 * @param counted how far each partition was counted; empty where the counts stand between two such places
 */
public record Basis(long at, String config, List<CountedPart> counted) {
    public Basis {
        counted = List.copyOf(counted);
    }

    void encode(PackedOut out) {
        out.text(config).count(counted.size());
        counted.forEach(part -> part.encode(out));
    }

    /** What {@link #encode} wrote of a board at a time. */
    static Basis decode(long at, PackedIn in) {
        String config = in.text();
        List<CountedPart> counted = new ArrayList<>();
        for (int left = in.smallCount(); left > 0; left--) {
            counted.add(CountedPart.decode(in));
        }
        return new Basis(at, config, counted);
    }
}
