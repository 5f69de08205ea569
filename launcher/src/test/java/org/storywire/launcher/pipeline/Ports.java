package org.storywire.launcher.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;

/** Two neighbouring ports that are free now: the pages' and the door's, as a process that is started anew needs to know them. */
record Ports(int pages) {
    private static final int ATTEMPTS = 100;

    static Ports free() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try (ServerSocket first = bind(0);
                    ServerSocket second = bind(first.getLocalPort() + 1);
                    ServerSocket third = bind(second.getLocalPort() + 1)) {
                return new Ports(third.getLocalPort() - 2);
            } catch (IOException | IllegalArgumentException e) {
                // a neighbour is taken: look elsewhere
            }
        }
        throw new UncheckedIOException(new IOException("expected free neighbouring ports, found none"));
    }

    int door() {
        return pages + 1;
    }

    Site site(String key) {
        return new Site(URI.create("http://localhost:" + door()), URI.create("http://localhost:" + pages), key);
    }

    private static ServerSocket bind(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }
}
