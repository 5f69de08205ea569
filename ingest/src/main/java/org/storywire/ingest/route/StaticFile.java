package org.storywire.ingest.route;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import org.storywire.runtime.http.Endpoint;
import org.storywire.runtime.http.Request;
import org.storywire.runtime.http.Response;

/** Serves a file beside this class unchanged: the script that pages include, the description of the API. */
public final class StaticFile implements Endpoint {
    private final byte[] bytes;
    private final String type;

    public StaticFile(String name, String type) {
        this.type = type;
        try (InputStream in = StaticFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("expected " + name + " beside " + StaticFile.class.getName());
            }
            this.bytes = in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    @Override
    public CompletableFuture<Response> handle(Request request) {
        return CompletableFuture.completedFuture(Response.bytes(200, type, bytes)
                .header("Cache-Control", "public, max-age=3600")
                .header("Cross-Origin-Resource-Policy", "cross-origin"));
    }
}
