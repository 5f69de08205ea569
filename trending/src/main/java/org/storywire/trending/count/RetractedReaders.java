package org.storywire.trending.count;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.storywire.schemas.avro.RetractionScope;
import org.storywire.trending.table.OriginCode;
import org.storywire.trending.table.PseudonymTable;
import org.storywire.trending.table.ReaderPairTable;

/** Finds the readers that a retraction may concern. */
final class RetractedReaders {
    private RetractedReaders() {}

    /** Readers that either names. */
    static int[] by(ReaderTables memory, @Nullable RetractedReads before, @Nullable RetractedReads after) {
        return IntStream.concat(by(memory, before), by(memory, after))
                .distinct()
                .toArray();
    }

    private static IntStream by(ReaderTables memory, @Nullable RetractedReads rule) {
        if (rule == null) {
            return IntStream.empty();
        }
        if (rule.named().scope() == RetractionScope.READER) {
            int reader = memory.readers().find(rule.named().high(), rule.named().low());
            return reader == PseudonymTable.NONE ? IntStream.empty() : IntStream.of(reader);
        }
        int network = memory.networks().find(rule.named().high(), rule.named().low());
        if (rule.named().scope() == RetractionScope.NETWORK && network == PseudonymTable.NONE) {
            return IntStream.empty();
        }
        return IntStream.range(0, memory.readers().size())
                .filter(reader -> comesFrom(memory.rows(), reader, rule, network));
    }

    private static boolean comesFrom(ReaderPairTable rows, int reader, RetractedReads rule, int network) {
        int places = rows.isMixed(reader) ? rows.size(reader) : Math.min(1, rows.size(reader));
        for (int place = 0; place < places; place++) {
            int origin = rows.origin(reader, place);
            boolean isNamed = rule.named().scope() == RetractionScope.NETWORK
                    ? OriginCode.network(origin) == network
                    : OriginCode.agent(origin) == rule.named().high();
            if (isNamed) {
                return true;
            }
        }
        return false;
    }
}
