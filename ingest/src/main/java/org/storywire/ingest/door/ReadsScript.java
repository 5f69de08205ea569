package org.storywire.ingest.door;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import org.storywire.runtime.Endpoint;
import org.storywire.runtime.Request;
import org.storywire.runtime.Response;

/** {@code GET /reads.js}: the script of one kilobyte that a page includes to have its reads counted. */
final class ReadsScript implements Endpoint {
    private final byte[] script;

    ReadsScript() {
        try (InputStream in = ReadsScript.class.getResourceAsStream("reads.js")) {
            if (in == null) {
                throw new IllegalStateException("expected reads.js beside " + ReadsScript.class.getName());
            }
            this.script = in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("reads.js", e);
        }
    }

    @Override
    public CompletableFuture<Response> handle(Request request) {
        return CompletableFuture.completedFuture(Response.bytes(200, "text/javascript; charset=utf-8", script)
                .header("Cache-Control", "public, max-age=3600")
                .header("Cross-Origin-Resource-Policy", "cross-origin"));
    }
}
