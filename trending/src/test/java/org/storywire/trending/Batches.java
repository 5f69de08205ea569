package org.storywire.trending;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.storywire.schemas.avro.Read;
import org.storywire.schemas.avro.ReadBatch;

/** Batches as Avro writes them. */
public final class Batches {
    private Batches() {}

    public static byte[] bytes(List<Read> reads) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            ReadBatch batch = ReadBatch.newBuilder().setReads(reads).build();
            new SpecificDatumWriter<>(ReadBatch.class).write(batch, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
