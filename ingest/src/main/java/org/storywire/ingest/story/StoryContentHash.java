package org.storywire.ingest.story;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HexFormat;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.storywire.runtime.Sha256;
import org.storywire.schemas.avro.Cause;
import org.storywire.schemas.avro.CauseType;
import org.storywire.schemas.avro.Story;

/**
 * SHA-256 of a story's content: its Avro bytes with revision, cause and the pipeline's own times set to fixed values.
 * Equal hashes mean equal content, word by word and mark by mark; the newsroom's own times are content.
 */
public final class StoryContentHash {
    private static final Cause NONE = new Cause(CauseType.UNKNOWN, "", 0L);

    private StoryContentHash() {}

    public static String of(Story story) {
        Story content = Story.newBuilder(story)
                .setRevision(0)
                .setCause(NONE)
                .setSubmittedAt(Instant.EPOCH)
                .setAcceptedAt(Instant.EPOCH)
                .build();
        return HexFormat.of().formatHex(Sha256.digest().digest(bytes(content)));
    }

    static byte[] bytes(Story story) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            new SpecificDatumWriter<>(Story.class).write(story, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }
}
