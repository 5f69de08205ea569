package org.storywire.launcher.pipeline;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** Everything received from the stream of events since it was opened. */
final class EventStreamTap implements AutoCloseable {
    private final Queue<String> received = new ConcurrentLinkedQueue<>();
    private final Stream<String> lines;

    EventStreamTap(URI pages) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(pages.resolve("/v1/events")).GET().build();
        lines = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request, BodyHandlers.ofLines())
                .body();
        Thread thread = new Thread(this::follow, "event-tap");
        thread.setDaemon(true);
        thread.start();
    }

    String received() {
        return String.join("\n", received);
    }

    @Override
    public void close() {
        lines.close();
    }

    private void follow() {
        try {
            lines.forEach(received::add);
        } catch (RuntimeException e) {
            received.add("(ended)");
        }
    }
}
