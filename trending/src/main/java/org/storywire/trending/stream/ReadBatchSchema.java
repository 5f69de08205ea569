package org.storywire.trending.stream;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.SchemaNormalization;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.storywire.schemas.WriterSchemas;
import org.storywire.schemas.avro.ReadBatch;

/** Recognizes batches of reads in the schema of this build, whose bytes {@link org.storywire.trending.count.ReadCursor} can read. */
public final class ReadBatchSchema implements AutoCloseable {
    private static final long FINGERPRINT = SchemaNormalization.parsingFingerprint64(ReadBatch.getClassSchema());

    private final WriterSchemas schemas;
    private final Map<Integer, Boolean> isCurrentById = new ConcurrentHashMap<>();

    public ReadBatchSchema(WriterSchemas schemas) {
        this.schemas = schemas;
    }

    /**
     * True where a value has the schema of this build; asks the registry once for each schema id.
     *
     * @throws SerializationException when its schema cannot be determined
     */
    boolean isCurrent(String topic, Headers headers, byte[] data) {
        int id = WriterSchemas.id(data);
        Boolean known = isCurrentById.get(id);
        if (known == null) {
            known = SchemaNormalization.parsingFingerprint64(schemas.of(topic, headers, data)) == FINGERPRINT;
            isCurrentById.put(id, known);
        }
        return known;
    }

    /** True where {@link #isCurrent} is known to be, without asking the registry. */
    boolean isKnownCurrent(byte[] data) {
        return WriterSchemas.hasId(data) && isCurrentById.getOrDefault(WriterSchemas.id(data), false);
    }

    @Override
    public void close() {
        schemas.close();
    }
}
