package org.storywire.publish.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.storywire.publish.StoryFixtures.canceled;
import static org.storywire.publish.StoryFixtures.headline;
import static org.storywire.publish.StoryFixtures.id;
import static org.storywire.publish.StoryFixtures.story;
import static org.storywire.publish.StoryFixtures.wire;
import static org.storywire.publish.StoryFixtures.withheld;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.embedded.TestClock;
import org.storywire.publish.store.MemoryLogs;
import org.storywire.publish.store.WireStore;
import org.storywire.publish.web.Links;
import org.storywire.schemas.avro.ControlState;

/** Promise 8: any output can be rebuilt from the log, byte for byte, also when the log forgot superseded records. */
class FeedRebuildTest {
    private static final Links LINKS = new Links(URI.create("https://news.example"));
    private static final FeedProfile PROFILE = new FeedProfile("Storywire", "The wire", "en", 20);
    private static final int STORIES = 60;

    @TempDir
    Path folder;

    @Test
    void aRebuildGivesTheSameBytesAlsoFromACompactedLog() {
        long seed = System.nanoTime();
        MemoryLogs logs = history(new Random(seed));
        Map<String, String> first = feeds("first.db", logs, false, 7);
        Map<String, String> again = feeds("again.db", logs, false, 1000);
        Map<String, String> compacted = feeds("compacted.db", logs, true, 13);
        assertThat(again).as("seed %d", seed).isEqualTo(first);
        assertThat(compacted).as("seed %d, compacted", seed).isEqualTo(first);
    }

    @Test
    void theComparisonFindsOneStoryThatDiffers() {
        MemoryLogs logs = history(new Random(1));
        Map<String, String> before = feeds("before.db", logs, false, 100);
        logs.wire(wire(story(STORIES).setHeadline(headline("Another")).build()));
        assertThat(feeds("after.db", logs, false, 100)).isNotEqualTo(before);
    }

    private static MemoryLogs history(Random random) {
        MemoryLogs logs = new MemoryLogs();
        for (int step = 0; step < 400; step++) {
            int number = random.nextInt(STORIES);
            int revision = 1 + step;
            switch (random.nextInt(8)) {
                case 0 -> logs.control(number, ControlState.KILLED, revision).wire(canceled(number));
                case 1 -> logs.control(number, ControlState.HELD, revision).wire(withheld(number));
                case 2 ->
                    logs.control(number, ControlState.CLEARED, 0)
                            .wire(wire(story(number).setRevision(revision).build()));
                case 3 -> logs.control(number, ControlState.CLEARED, revision);
                default ->
                    logs.wire(wire(story(number)
                            .setRevision(revision)
                            .setHeadline(headline("Revision " + revision + " of " + id(number)))
                            .build()));
            }
        }
        return logs;
    }

    private Map<String, String> feeds(String file, MemoryLogs logs, boolean compacted, int batch) {
        try (WireStore store = WireStore.open(folder.resolve(file), TestClock.standing())) {
            if (compacted) {
                logs.applyCompactedTo(store, batch);
            } else {
                logs.applyTo(store, batch);
            }
            Feeds feeds = new Feeds(store, LINKS, PROFILE);
            Map<String, String> all = new LinkedHashMap<>();
            for (FeedName name : List.of(
                    FeedName.LATEST,
                    FeedName.TRENDING,
                    FeedName.section("world"),
                    FeedName.section("science"),
                    FeedName.tag("place:IN"))) {
                for (FeedFormat format : FeedFormat.values()) {
                    byte[] bytes = feeds.bytes(name, format, Optional.empty());
                    all.put(name + " " + format, new String(bytes, StandardCharsets.UTF_8));
                }
            }
            return all;
        }
    }
}
