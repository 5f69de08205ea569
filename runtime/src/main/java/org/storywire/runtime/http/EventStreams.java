package org.storywire.runtime.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.util.Callback;

/** The open streams of a server: bounded in number, kept alive, and closed together when the service stops. */
final class EventStreams {
    private final int max;
    private final Set<EventStream> open = ConcurrentHashMap.newKeySet();

    EventStreams(int max) {
        this.max = max;
    }

    boolean isFull() {
        return open.size() >= max;
    }

    /** The head of the response must be set; {@code callback} is completed when the stream has ended. */
    void open(EventSource source, Request request, org.eclipse.jetty.server.Response response, Callback callback) {
        EventStream[] holder = new EventStream[1];
        EventStream stream = new EventStream(response, failure -> {
            open.remove(holder[0]);
            if (failure == null) {
                callback.succeeded();
            } else {
                callback.failed(failure);
            }
        });
        holder[0] = stream;
        open.add(stream);
        stream.open(source, request);
    }

    void heartbeat() {
        open.forEach(EventStream::heartbeat);
    }

    void closeAll() {
        open.forEach(EventStream::close);
    }

    int size() {
        return open.size();
    }
}
