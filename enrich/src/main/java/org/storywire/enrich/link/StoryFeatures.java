package org.storywire.enrich.link;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * The features of a story in the archive's index: everything that linking compares, and no text.
 *
 * @param storyId whose
 * @param analysis the field of its terms; stories of different analyses share tags only
 * @param at when it was news
 * @param expires not to be linked from then on; {@link Instant#MAX} when never
 * @param terms of headline, dek and body
 * @param tags their ids by falling score
 * @param fingerprint of the body's words
 */
record StoryFeatures(
        String storyId,
        String analysis,
        Instant at,
        Instant expires,
        TermVector terms,
        List<String> tags,
        Fingerprint fingerprint) {

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            writeText(out, storyId);
            writeText(out, analysis);
            out.writeLong(at.toEpochMilli());
            out.writeLong(expires.equals(Instant.MAX) ? Long.MAX_VALUE : expires.toEpochMilli());
            writeInts(out, terms.hashes());
            for (float weight : terms.weights()) {
                out.writeFloat(weight);
            }
            out.writeInt(tags.size());
            for (String tag : tags) {
                writeText(out, tag);
            }
            writeInts(out, fingerprint.minima());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Reads the bytes that {@link #bytes} wrote. */
    static StoryFeatures of(byte[] bytes, int offset, int length) {
        ByteBuffer in = ByteBuffer.wrap(bytes, offset, length);
        String storyId = readText(in);
        String analysis = readText(in);
        Instant at = Instant.ofEpochMilli(in.getLong());
        long expires = in.getLong();
        int[] hashes = readInts(in);
        float[] weights = new float[hashes.length];
        in.asFloatBuffer().get(weights);
        in.position(in.position() + weights.length * Float.BYTES);
        String[] tags = new String[in.getInt()];
        Arrays.setAll(tags, i -> readText(in));
        Instant end = expires == Long.MAX_VALUE ? Instant.MAX : Instant.ofEpochMilli(expires);
        TermVector terms = new TermVector(hashes, weights);
        return new StoryFeatures(storyId, analysis, at, end, terms, List.of(tags), new Fingerprint(readInts(in)));
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static void writeInts(DataOutputStream out, int[] values) throws IOException {
        out.writeInt(values.length);
        for (int value : values) {
            out.writeInt(value);
        }
    }

    private static String readText(ByteBuffer in) {
        int length = in.getInt();
        String text = new String(in.array(), in.arrayOffset() + in.position(), length, StandardCharsets.UTF_8);
        in.position(in.position() + length);
        return text;
    }

    private static int[] readInts(ByteBuffer in) {
        int[] values = new int[in.getInt()];
        in.asIntBuffer().get(values);
        in.position(in.position() + values.length * Integer.BYTES);
        return values;
    }
}
