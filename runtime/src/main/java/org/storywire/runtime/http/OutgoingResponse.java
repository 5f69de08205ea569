package org.storywire.runtime.http;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** The response as it is sent: conditional, compressed, with the headers of every response. */
record OutgoingResponse(
        int status, HttpFields headers, @Nullable ByteBuffer body) {
    private static final Set<Integer> WITHOUT_BODY = Set.of(204, 304);
    private static final String CONTENT_SECURITY_POLICY = "Content-Security-Policy";
    /** The policy of responses without one of their own: as a page they load nothing, run nothing and cannot be framed. */
    private static final String NOTHING =
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    static OutgoingResponse of(Request request, Response response, HttpFields more) {
        HttpFields.Mutable headers = HttpFields.build(more);
        response.headers().forEach(header -> headers.add(header.name(), header.value()));
        headers.put("X-Content-Type-Options", "nosniff");
        if (!headers.contains(CONTENT_SECURITY_POLICY)) {
            headers.put(CONTENT_SECURITY_POLICY, NOTHING);
        }
        if (response.status() >= 400 && !headers.contains("Cache-Control")) {
            headers.put("Cache-Control", "no-store");
        }
        byte[] body = compressed(request, response, headers);
        if (isUnchanged(request, response, headers)) {
            headers.remove("Content-Encoding").remove("Content-Type");
            return new OutgoingResponse(304, headers, null);
        }
        if (WITHOUT_BODY.contains(response.status())) {
            return new OutgoingResponse(response.status(), headers, null);
        }
        headers.put("Content-Length", Integer.toString(body.length));
        boolean head = request.getMethod().equals("HEAD");
        return new OutgoingResponse(response.status(), headers, head ? null : ByteBuffer.wrap(body));
    }

    private static byte[] compressed(Request request, Response response, HttpFields.Mutable headers) {
        byte[] body = response.bodyShared();
        String type = headers.get("Content-Type");
        if (type == null || headers.contains("Content-Encoding") || !Compression.applies(type, body.length)) {
            return body;
        }
        headers.add("Vary", "Accept-Encoding");
        if (!Compression.accepted(request.getHeaders().get("Accept-Encoding"))) {
            return body;
        }
        headers.put("Content-Encoding", "gzip");
        String etag = headers.get("ETag");
        if (etag != null) {
            headers.put("ETag", Compression.marked(etag));
        }
        return Compression.gzip(body);
    }

    /** RFC 9110, 13.1.2: the weak comparison of each tag that the client has. */
    private static boolean isUnchanged(Request request, Response response, HttpFields headers) {
        String etag = headers.get("ETag");
        String known = request.getHeaders().get("If-None-Match");
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (etag == null || known == null || response.status() != 200 || !reads) {
            return false;
        }
        String mine = bare(etag);
        return known.strip().equals("*")
                || Arrays.stream(known.split(","))
                        .anyMatch(tag -> bare(tag.strip()).equals(mine));
    }

    private static String bare(String etag) {
        return Compression.unmarked(etag.startsWith("W/") ? etag.substring(2) : etag);
    }
}
