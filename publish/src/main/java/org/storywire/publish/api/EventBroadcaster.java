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
import org.storywire.publish.projection.Changes;
import org.storywire.publish.projection.Changes.Change;
import org.storywire.publish.projection.Cursor;
import org.storywire.publish.projection.PublishedBoard;
import org.storywire.publish.web.Links;
import org.storywire.runtime.http.EventSink;
import org.storywire.schemas.BoardKey;

/**
 * Tells every subscriber what is applied, from one thread: events {@code story}, {@code withdrawn} and {@code ranking}, each
 * with the cursor behind it as its id. Who is more than {@link #CHANGES_MAX} changes behind gets {@code reset} instead of
 * them, and reads {@code /v1/changes}. Subscribers at the same cursor share one reading and one rendering.
 */
final class EventBroadcaster implements AutoCloseable {
    static final int CHANGES_MAX = 500;
    private static final Logger LOG = LoggerFactory.getLogger(EventBroadcaster.class);
    private static final int PLACES = 20;
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration STOP_MAX = Duration.ofSeconds(5);

    private final ChangeFeed log;
    private final Links links;
    private final Set<Subscriber> subscribers = ConcurrentHashMap.newKeySet();
    private final Thread thread = new Thread(this::run, "publish-events");
    private volatile boolean running = true;

    EventBroadcaster(ChangeFeed log, Links links) {
        this.log = log;
        this.links = links;
    }

    void start() {
        thread.start();
    }

    /** Sends to {@code sink} from the cursor, or from now on; the result ends that. */
    AutoCloseable subscribe(EventSink sink, Set<BoardKey> boards, Optional<Cursor> since) {
        Subscriber subscriber = new Subscriber(sink, boards, since.orElse(log.applied()));
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
        try {
            thread.join(STOP_MAX.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        long version = -1;
        while (running) {
            try {
                version = log.awaitChange(version, LOOK_EVERY);
                tell();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.warn("telling subscribers failed, will try again", e);
            }
        }
    }

    private void tell() {
        Map<Cursor, List<Subscriber>> byCursor =
                subscribers.stream().collect(Collectors.groupingBy(subscriber -> subscriber.at));
        Cursor applied = log.applied();
        byCursor.forEach((cursor, group) -> {
            if (!cursor.logs().equals(applied.logs())) {
                reset(group, Cursor.start(applied.logs()), applied);
            } else if (!cursor.equals(applied) && applied.covers(cursor)) {
                tell(cursor, group);
            }
        });
    }

    private void tell(Cursor since, List<Subscriber> group) {
        List<PublishedBoard> boards = log.rankedSince(since);
        Changes changes = log.changes(since, CHANGES_MAX);
        if (changes.more()) {
            reset(group, since, log.applied());
            return;
        }
        List<Event> events = new ArrayList<>();
        changes.changes().forEach(change -> events.add(event(change)));
        String behind = changes.next().token();
        boards.forEach(board -> events.add(
                new Event("ranking", behind, BoardJson.of(board, PLACES, links).toString(), board.key())));
        group.forEach(subscriber -> send(subscriber, events, changes.next()));
    }

    private void reset(List<Subscriber> group, Cursor since, Cursor applied) {
        JsonNode data = JsonNodeFactory.instance
                .objectNode()
                .put("changes", links.absolute("/v1/changes?since=" + since.token()));
        Event event = new Event("reset", applied.token(), data.toString(), null);
        group.forEach(subscriber -> send(subscriber, List.of(event), applied));
    }

    private Event event(Change change) {
        String id = change.cursor().token();
        return change.standing()
                .fold(
                        shown -> new Event(
                                "story",
                                id,
                                StorySummaryJson.of(shown.wire(), links).toString(),
                                null),
                        gone -> new Event(
                                "withdrawn", id, WithdrawnJson.of(gone).toString(), null));
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

    /** One reader; {@code at} belongs to the telling thread. */
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
