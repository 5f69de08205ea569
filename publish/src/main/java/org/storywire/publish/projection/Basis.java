package org.storywire.publish.projection;

import java.util.List;
import org.storywire.schemas.avro.CountedLog;
import org.storywire.schemas.avro.Ranking;

/**
 * What a ranking follows from: with the same, anyone can count it again.
 *
 * @param config a hash of all that was set
 * @param counted how far each partition of the log of reads was counted; empty where that is not known
 */
public record Basis(String config, List<CountedLog> counted) {
    /** Nothing is known. */
    public static final Basis UNKNOWN = new Basis("", List.of());

    public Basis {
        counted = List.copyOf(counted);
    }

    public static Basis of(Ranking ranking) {
        return new Basis(ranking.getConfig(), ranking.getCounted());
    }
}
