package org.storywire.publish.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.storywire.runtime.Response;

/** Answers with a body that is its own validator: the ETag is its hash, so an unchanged answer is a 304. */
final class Documents {
    private static final int ETAG_BYTES = 16;

    private Documents() {}

    /** JSON that clients ask for anew each time. */
    static Response json(JsonNode node) {
        Response answer = Response.json(200, node);
        return validated(answer, answer.body());
    }

    static Response of(String contentType, byte[] body) {
        return validated(Response.bytes(200, contentType, body), body);
    }

    static String etag(byte[] body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
            return '"' + HexFormat.of().formatHex(hash, 0, ETAG_BYTES) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static Response validated(Response answer, byte[] body) {
        return answer.header("ETag", etag(body)).header("Cache-Control", "no-cache");
    }
}
