package org.storywire.trending.stream;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.SchemaNormalization;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.storywire.schemas.WriterSchemas;
import org.storywire.schemas.avro.ReadBatch;

/** Tells which values are written as this build writes batches of reads, so that the counting can walk over their bytes. */
public final class ReadBatchSchema implements AutoCloseable {
    private static final long FINGERPRINT = SchemaNormalization.parsingFingerprint64(ReadBatch.getClassSchema());

    private final WriterSchemas schemas;
    private final Map<Integer, Boolean> forms = new ConcurrentHashMap<>();

    public ReadBatchSchema(WriterSchemas schemas) {
        this.schemas = schemas;
    }

    /**
     * Whether a value is; asks the registry once for each schema.
     *
     * @throws SerializationException when its schema cannot be told
     */
    boolean is(String topic, Headers headers, byte[] data) {
        int id = WriterSchemas.id(data);
        Boolean known = forms.get(id);
        if (known == null) {
            known = SchemaNormalization.parsingFingerprint64(schemas.of(topic, headers, data)) == FINGERPRINT;
            forms.put(id, known);
        }
        return known;
    }

    /** Whether it is known already that a value is. */
    boolean isKnown(byte[] data) {
        return WriterSchemas.hasId(data) && forms.getOrDefault(WriterSchemas.id(data), false);
    }

    @Override
    public void close() {
        schemas.close();
    }
}
