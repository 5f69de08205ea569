package org.storywire.runtime.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** gzip for answers that gain by it. A compressed answer is another representation, so its ETag is another one too. */
final class Compression {
    private static final int BYTES_MIN = 1024;
    private static final String SUFFIX = "--gzip\"";
    private static final List<String> TYPES =
            List.of("text/", "application/json", "application/xml", "application/javascript", "image/svg+xml");
    private static final Pattern ACCEPTED =
            Pattern.compile("(^|,)\\s*(gzip|\\*)\\s*(;\\s*q=(1(\\.0*)?|0?\\.[0-9]*[1-9][0-9]*))?\\s*(,|$)");

    private Compression() {}

    /** True when answers of this type and size are compressed for clients that accept it. */
    static boolean applies(String contentType, int bytes) {
        String type = contentType.toLowerCase(Locale.ROOT);
        boolean event = type.startsWith("text/event-stream");
        boolean structured = type.contains("+json") || type.contains("+xml") || type.contains("+yaml");
        return bytes >= BYTES_MIN && !event && (structured || TYPES.stream().anyMatch(type::startsWith));
    }

    static boolean accepted(@Nullable String acceptEncoding) {
        return acceptEncoding != null
                && ACCEPTED.matcher(acceptEncoding.toLowerCase(Locale.ROOT)).find();
    }

    static byte[] gzip(byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length / 3);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The ETag of the compressed form. */
    static String marked(String etag) {
        return etag.endsWith("\"") ? etag.substring(0, etag.length() - 1) + SUFFIX : etag;
    }

    /** The ETag without that mark. */
    static String unmarked(String etag) {
        return etag.endsWith(SUFFIX) ? etag.substring(0, etag.length() - SUFFIX.length()) + '"' : etag;
    }
}
