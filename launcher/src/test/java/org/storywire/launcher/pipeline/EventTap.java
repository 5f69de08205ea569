package org.storywire.launcher.pipeline;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Stream;

/** Everything that the stream of events said since it was opened. */
final class EventTap implements AutoCloseable {
    private final StringBuffer said = new StringBuffer();
    private final Stream<String> lines;

    EventTap(URI pages) throws Exception {
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

    String said() {
        return said.toString();
    }

    @Override
    public void close() {
        lines.close();
    }

    private void follow() {
        try {
            lines.forEach(line -> said.append(line).append('\n'));
        } catch (RuntimeException e) {
            said.append("\n(ended)");
        }
    }
}
