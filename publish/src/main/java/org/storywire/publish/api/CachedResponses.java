package org.storywire.publish.api;

import com.fasterxml.jackson.databind.JsonNode;
import org.storywire.publish.web.EntityTag;
import org.storywire.runtime.http.Response;

/** Responses whose ETag is the hash of the body, so that an unchanged one is a 304. */
final class CachedResponses {
    private CachedResponses() {}

    /** JSON that clients must revalidate. */
    static Response json(JsonNode node) {
        Response response = Response.json(200, node);
        return validated(response, response.body());
    }

    static Response of(String contentType, byte[] body) {
        return validated(Response.bytes(200, contentType, body), body);
    }

    static String etag(byte[] body) {
        return '"' + EntityTag.of(body) + '"';
    }

    private static Response validated(Response response, byte[] body) {
        return response.header("ETag", etag(body)).header("Cache-Control", "no-cache");
    }
}
