package org.storywire.enrich.link;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A story as the archive's index holds it: everything that linking compares, and no text.
 *
 * @param storyId whose
 * @param analysis the field of its terms; stories of different analyses share tags only
 * @param at when it was news
 * @param expires not to be linked from then on; {@link Instant#MAX} when never
 * @param terms of headline, dek and body
 * @param tags their ids by falling score
 * @param fingerprint of the body's words
 */
record Digest(
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
            out.writeUTF(storyId);
            out.writeUTF(analysis);
            out.writeLong(at.toEpochMilli());
            out.writeLong(expires.equals(Instant.MAX) ? Long.MAX_VALUE : expires.toEpochMilli());
            writeInts(out, terms.hashes());
            for (float weight : terms.weights()) {
                out.writeFloat(weight);
            }
            out.writeInt(tags.size());
            for (String tag : tags) {
                out.writeUTF(tag);
            }
            writeInts(out, fingerprint.minima());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static Digest of(byte[] bytes, int offset, int length) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, offset, length))) {
            String storyId = in.readUTF();
            String analysis = in.readUTF();
            Instant at = Instant.ofEpochMilli(in.readLong());
            long expires = in.readLong();
            int[] hashes = readInts(in);
            float[] weights = new float[hashes.length];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = in.readFloat();
            }
            int n = in.readInt();
            List<String> tags = new ArrayList<>(n);
            for (int i = 0; i < n; i++) {
                tags.add(in.readUTF());
            }
            Instant end = expires == Long.MAX_VALUE ? Instant.MAX : Instant.ofEpochMilli(expires);
            TermVector terms = new TermVector(hashes, weights);
            return new Digest(storyId, analysis, at, end, terms, tags, new Fingerprint(readInts(in)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeInts(DataOutputStream out, int[] values) throws IOException {
        out.writeInt(values.length);
        for (int value : values) {
            out.writeInt(value);
        }
    }

    private static int[] readInts(DataInputStream in) throws IOException {
        int[] values = new int[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readInt();
        }
        return values;
    }
}
