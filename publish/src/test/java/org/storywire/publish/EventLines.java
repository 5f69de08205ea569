package org.storywire.publish;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Reads server-sent events on a thread of its own, as {@code event id data}. */
public final class EventLines implements AutoCloseable {
    private final InputStream stream;
    private final List<Event> events = new CopyOnWriteArrayList<>();

    /** An event as it came. */
    public record Event(String name, String id, String data) {}

    public EventLines(InputStream stream) {
        this.stream = stream;
        Thread thread = new Thread(this::read, "test-events");
        thread.setDaemon(true);
        thread.start();
    }

    public List<Event> events() {
        return events;
    }

    public List<Event> of(String name, String part) {
        return events.stream()
                .filter(event -> event.name().equals(name) && event.data().contains(part))
                .toList();
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        String id = "";
        String name = "";
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    events.add(new Event(name, id, line.substring(6)));
                }
            }
        } catch (IOException e) {
            events.add(new Event("closed", id, ""));
        }
    }
}
