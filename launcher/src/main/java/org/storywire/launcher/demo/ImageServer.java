package org.storywire.launcher.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.storywire.launcher.console.ExitCodes;
import org.storywire.launcher.console.LauncherException;
import org.storywire.runtime.DaemonThreads;

/** Serves the sample newsroom's drawings under {@code /images/}, as a newsroom's own site would. */
final class ImageServer implements AutoCloseable {
    private static final Pattern PATH = Pattern.compile("/(images/[a-z0-9-]+\\.svg)");
    private static final int BACKLOG = 100;
    private static final int THREADS = 2;

    private final SampleFiles samples;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, DaemonThreads.named("demo-pictures"));

    ImageServer(SampleFiles samples, String host, int port) {
        this.samples = samples;
        try {
            this.server = HttpServer.create(new InetSocketAddress(host, port), BACKLOG);
        } catch (IOException e) {
            throw new LauncherException(
                    ExitCodes.FAILED,
                    "expected port " + port + " to be free for the sample newsroom's pictures: choose another --port",
                    e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<byte[]> picture = Optional.of(
                            PATH.matcher(exchange.getRequestURI().getPath()))
                    .filter(matcher -> matcher.matches())
                    .flatMap(matcher -> samples.find(matcher.group(1)));
            var headers = exchange.getResponseHeaders();
            headers.set("X-Content-Type-Options", "nosniff");
            if (picture.isEmpty()) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            headers.set("Content-Type", "image/svg+xml");
            headers.set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
            headers.set("Cache-Control", "max-age=3600");
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(200, head ? -1 : picture.get().length);
            if (!head) {
                exchange.getResponseBody().write(picture.get());
            }
        }
    }
}
