package org.storywire.launcher.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Two adjacent free ports, for pages and door, so that a restarted process can use the same ones. They lie below the
 * ephemeral ports, which could take the port of a dead process: a client that tries to reach it can even connect to
 * itself.
 */
record FreePorts(int pages) {
    private static final int ATTEMPTS = 100;
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;

    static FreePorts free() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            try (ServerSocket first = bind(port);
                    ServerSocket second = bind(port + 1)) {
                return new FreePorts(Math.min(first.getLocalPort(), second.getLocalPort()));
            } catch (IOException e) {
                // one is in use: try elsewhere
            }
        }
        throw new UncheckedIOException(new IOException("expected free adjacent ports, found none"));
    }

    int door() {
        return pages + 1;
    }

    PipelineSite site(String key) {
        return new PipelineSite(URI.create("http://localhost:" + door()), URI.create("http://localhost:" + pages), key);
    }

    private static ServerSocket bind(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }
}
