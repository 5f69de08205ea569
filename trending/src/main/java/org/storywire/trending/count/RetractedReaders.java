package org.storywire.trending.count;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.storywire.schemas.avro.RetractionScope;
import org.storywire.trending.table.OriginCode;
import org.storywire.trending.table.PseudonymTable;
import org.storywire.trending.table.ReaderPairTable;

/** Finds the readers that a retraction may affect. */
final class RetractedReaders {
    private RetractedReaders() {}

    /** The readers that either rule affects. */
    static int[] by(ReaderTables tables, @Nullable RetractedReads before, @Nullable RetractedReads after) {
        return IntStream.concat(by(tables, before), by(tables, after))
                .distinct()
                .toArray();
    }

    private static IntStream by(ReaderTables tables, @Nullable RetractedReads rule) {
        if (rule == null) {
            return IntStream.empty();
        }
        if (rule.subject().scope() == RetractionScope.READER) {
            int reader =
                    tables.readers().find(rule.subject().high(), rule.subject().low());
            return reader == PseudonymTable.NONE ? IntStream.empty() : IntStream.of(reader);
        }
        int network =
                tables.networks().find(rule.subject().high(), rule.subject().low());
        if (rule.subject().scope() == RetractionScope.NETWORK && network == PseudonymTable.NONE) {
            return IntStream.empty();
        }
        return IntStream.range(0, tables.readers().size())
                .filter(reader -> comesFrom(tables.rows(), reader, rule, network));
    }

    private static boolean comesFrom(ReaderPairTable rows, int reader, RetractedReads rule, int network) {
        int indexes = rows.isMixed(reader) ? rows.size(reader) : Math.min(1, rows.size(reader));
        for (int index = 0; index < indexes; index++) {
            int origin = rows.origin(reader, index);
            boolean isSubject = rule.subject().scope() == RetractionScope.NETWORK
                    ? OriginCode.network(origin) == network
                    : OriginCode.agent(origin) == rule.subject().high();
            if (isSubject) {
                return true;
            }
        }
        return false;
    }
}
