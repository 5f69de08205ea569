package org.storywire.trending.count;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.storywire.schemas.avro.RetractionScope;

/** Finds the readers that a retraction may concern. */
final class Touched {
    private Touched() {}

    /** Readers that either names. */
    static int[] by(ReaderMemory memory, @Nullable Retraction before, @Nullable Retraction after) {
        return IntStream.concat(by(memory, before), by(memory, after))
                .distinct()
                .toArray();
    }

    private static IntStream by(ReaderMemory memory, @Nullable Retraction rule) {
        if (rule == null) {
            return IntStream.empty();
        }
        if (rule.named().scope() == RetractionScope.READER) {
            int reader = memory.readers().find(rule.named().high(), rule.named().low());
            return reader == Pseudonyms.NONE ? IntStream.empty() : IntStream.of(reader);
        }
        int network = memory.networks().find(rule.named().high(), rule.named().low());
        if (rule.named().scope() == RetractionScope.NETWORK && network == Pseudonyms.NONE) {
            return IntStream.empty();
        }
        return IntStream.range(0, memory.readers().size())
                .filter(reader -> comesFrom(memory.rows(), reader, rule, network));
    }

    private static boolean comesFrom(ReaderRows rows, int reader, Retraction rule, int network) {
        int places = rows.isMixed(reader) ? rows.size(reader) : Math.min(1, rows.size(reader));
        for (int place = 0; place < places; place++) {
            int origin = rows.origin(reader, place);
            boolean isNamed = rule.named().scope() == RetractionScope.NETWORK
                    ? Origins.network(origin) == network
                    : Origins.agent(origin) == rule.named().high();
            if (isNamed) {
                return true;
            }
        }
        return false;
    }
}
