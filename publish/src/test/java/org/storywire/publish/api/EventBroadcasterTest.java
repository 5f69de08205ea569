package org.storywire.publish.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.storywire.publish.StoryFixtures.id;
import static org.storywire.publish.StoryFixtures.wire;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.storywire.embedded.TestClock;
import org.storywire.publish.BoardFixtures;
import org.storywire.publish.StoryFixtures;
import org.storywire.publish.projection.ChangeFeed;
import org.storywire.publish.projection.Cursor;
import org.storywire.publish.store.MemoryLogs;
import org.storywire.publish.store.WireStore;
import org.storywire.publish.web.Links;
import org.storywire.runtime.http.EventSink;

/** Whatever is applied while the broadcaster reads, each subscriber gets it once. */
class EventBroadcasterTest {
    private final MemoryLogs logs = new MemoryLogs();
    private final AtomicInteger reads = new AtomicInteger();
    private final List<String> events = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder;

    private WireStore store;

    @BeforeEach
    void open() {
        store = WireStore.open(folder.resolve("wire.db"), TestClock.standing());
        logs.wire(wire(2)).wire(wire(4));
        logs.applyRestTo(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** With two reads for one cursor, what is applied between them is sent to nobody: here read 4. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void aRankingThatIsAppliedBetweenTwoReadsIsSent(int read) {
        broadcastWhile(read, () -> logs.ranking(BoardFixtures.board(BoardFixtures.ALL, StoryFixtures.START, 2)));
        await().atMost(Duration.ofSeconds(20)).until(() -> sent("ranking").size() == 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void aStoryThatIsAppliedBetweenTwoReadsIsSent(int read) {
        broadcastWhile(read, () -> logs.wire(wire(6)));
        await().atMost(Duration.ofSeconds(20)).until(() -> sent(id(6)).size() == 1);
        assertThat(sent("story")).hasSize(3);
    }

    /** Lets a subscriber follow from the start of the logs, and applies something right after the given read. */
    private void broadcastWhile(int read, Runnable write) {
        ChangeFeed interrupted = (ChangeFeed) Proxy.newProxyInstance(
                ChangeFeed.class.getClassLoader(), new Class<?>[] {ChangeFeed.class}, (proxy, method, arguments) -> {
                    Object answer = answer(method, arguments);
                    if (reads.incrementAndGet() == read) {
                        write.run();
                        logs.applyRestTo(store);
                    }
                    return answer;
                });
        Cursor start = Cursor.start(store.applied().logs());
        EventBroadcaster broadcaster = new EventBroadcaster(interrupted, new Links(URI.create("https://news.example")));
        broadcaster.subscribe(new Recorder(), Set.of(BoardFixtures.ALL), Optional.of(start));
        broadcaster.start();
        try {
            await().atMost(Duration.ofSeconds(20)).until(() -> reads.get() > 12);
        } finally {
            broadcaster.close();
        }
    }

    private Object answer(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(store, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private List<String> sent(String text) {
        return events.stream().filter(event -> event.contains(text)).toList();
    }

    private final class Recorder implements EventSink {
        @Override
        public boolean send(@Nullable String id, String event, String data) {
            return events.add(event + " " + data);
        }

        @Override
        public void close() {}
    }
}
