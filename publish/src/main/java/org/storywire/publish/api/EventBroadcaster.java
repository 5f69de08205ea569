package org.storywire.publish.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storywire.publish.json.BoardJson;
import org.storywire.publish.json.StorySummaryJson;
import org.storywire.publish.json.WithdrawnJson;
import org.storywire.publish.projection.ChangeFeed;
import org.storywire.publish.projection.Changes.Change;
import org.storywire.publish.projection.Cursor;
import org.storywire.publish.projection.PublishedBoard;
import org.storywire.publish.web.Links;
import org.storywire.runtime.Blocking;
import org.storywire.runtime.http.EventSink;
import org.storywire.schemas.BoardKey;

/**
 * Sends every applied change to subscribers, from one thread: events {@code story}, {@code withdrawn} and {@code ranking},
 * whose ids are cursors. A subscriber more than {@link #CHANGES_MAX} changes behind gets {@code reset} instead, and reads
 * {@code /v1/changes}. Subscribers at the same cursor share one snapshot and one serialization.
 */
final class EventBroadcaster implements AutoCloseable {
    static final int CHANGES_MAX = 500;
    private static final Logger LOG = LoggerFactory.getLogger(EventBroadcaster.class);
    private static final int PLACES = 20;
    private static final Duration POLL_INTERVAL = Duration.ofMillis(200);
    private static final Duration STOP_MAX = Duration.ofSeconds(5);

    private final ChangeFeed feed;
    private final Links links;
    private final Set<Subscriber> subscribers = ConcurrentHashMap.newKeySet();
    private final Thread thread = new Thread(this::run, "publish-events");
    private volatile boolean running = true;

    EventBroadcaster(ChangeFeed feed, Links links) {
        this.feed = feed;
        this.links = links;
    }

    void start() {
        thread.start();
    }

    /** Sends {@code sink} the changes after the cursor, or from now on, until the result is closed. */
    AutoCloseable subscribe(EventSink sink, Set<BoardKey> boards, Optional<Cursor> since) {
        Subscriber subscriber = new Subscriber(sink, boards, since.orElse(feed.applied()));
        subscribers.add(subscriber);
        return () -> subscribers.remove(subscriber);
    }

    int subscribers() {
        return subscribers.size();
    }

    @Override
    public void close() {
        running = false;
        thread.interrupt();
        Blocking.join(thread, STOP_MAX);
    }

    private void run() {
        long version = -1;
        while (running && !Thread.currentThread().isInterrupted()) {
            try {
                version = feed.awaitChange(version, POLL_INTERVAL);
                broadcast();
            } catch (RuntimeException e) {
                LOG.warn("sending events failed; it is retried", e);
            }
        }
    }

    private void broadcast() {
        Map<Cursor, List<Subscriber>> byCursor =
                subscribers.stream().collect(Collectors.groupingBy(subscriber -> subscriber.at));
        Cursor applied = feed.applied();
        byCursor.forEach((cursor, group) -> {
            if (!cursor.logs().equals(applied.logs())) {
                Event reset = reset(Cursor.start(applied.logs()), applied);
                group.forEach(subscriber -> send(subscriber, List.of(reset), applied));
            } else if (!cursor.equals(applied) && applied.covers(cursor)) {
                broadcast(cursor, group);
            }
        });
    }

    private void broadcast(Cursor since, List<Subscriber> group) {
        feed.update(since, CHANGES_MAX).ifPresent(update -> {
            List<Event> events = new ArrayList<>();
            if (update.changes().more()) {
                events.add(reset(since, update.end()));
            } else {
                update.changes().changes().forEach(change -> events.add(event(change)));
            }
            update.boards().forEach(board -> events.add(event(board, update.end())));
            group.forEach(subscriber -> send(subscriber, events, update.end()));
        });
    }

    private Event reset(Cursor since, Cursor end) {
        JsonNode data = JsonNodeFactory.instance
                .objectNode()
                .put("changes", links.absolute("/v1/changes?since=" + since.token()));
        return new Event("reset", end.token(), data.toString(), null);
    }

    private Event event(PublishedBoard board, Cursor end) {
        return new Event(
                "ranking", end.token(), BoardJson.of(board, PLACES, links).toString(), board.key());
    }

    private Event event(Change change) {
        String id = change.cursor().token();
        return change.visibility()
                .fold(
                        shown -> new Event(
                                "story",
                                id,
                                StorySummaryJson.of(shown.wire(), links).toString(),
                                null),
                        withdrawn -> new Event(
                                "withdrawn", id, WithdrawnJson.of(withdrawn).toString(), null));
    }

    private void send(Subscriber subscriber, List<Event> events, Cursor next) {
        subscriber.at = next;
        for (Event event : events) {
            boolean wanted = event.board() == null || subscriber.boards.contains(event.board());
            if (wanted && !subscriber.sink.send(event.id(), event.name(), event.data())) {
                subscribers.remove(subscriber);
                return;
            }
        }
    }

    private record Event(
            String name, String id, String data, @Nullable BoardKey board) {}

    /** A subscriber; {@code at} is written by the broadcasting thread only. */
    private static final class Subscriber {
        private final EventSink sink;
        private final Set<BoardKey> boards;
        private volatile Cursor at;

        Subscriber(EventSink sink, Set<BoardKey> boards, Cursor at) {
            this.sink = sink;
            this.boards = boards;
            this.at = at;
        }
    }
}
