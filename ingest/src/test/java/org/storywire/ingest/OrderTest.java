package org.storywire.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.StorySubmitted;

/** Promise 3: order per story; an older revision never overwrites a newer one. */
final class OrderTest {
    private static final int STORIES = 4;
    private static final int REVISIONS = 30;

    private static RunningIngest running;
    private static NewsroomClient daily;

    @BeforeAll
    static void start() {
        running = RunningIngest.start();
        daily = running.newsroom("daily", RunningIngest.EDITOR);
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Test
    void offsetsFollowRevisions() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(STORIES);
        try {
            List<Future<?>> newsrooms = new ArrayList<>();
            for (int i = 0; i < STORIES; i++) {
                String id = "order-" + i;
                newsrooms.add(pool.submit(() -> {
                    for (int revision = 1; revision <= REVISIONS; revision++) {
                        assertThat(daily.post("/v1/stories", NewsroomClient.story(id, revision, "n" + revision))
                                        .status())
                                .isEqualTo(202);
                    }
                }));
            }
            for (Future<?> newsroom : newsrooms) {
                newsroom.get();
            }
        } finally {
            pool.shutdownNow();
        }
        for (int i = 0; i < STORIES; i++) {
            String id = "daily:order-" + i;
            await().atMost(RunningIngest.PATIENCE)
                    .untilAsserted(() -> assertThat(accepted(id)).hasSize(REVISIONS));
            assertThat(accepted(id)).isSorted();
            assertThat(submitted(id)).isSorted();
        }
    }

    /** The control: revisions sent out of order are out of order on the input, and never on the output. */
    @Test
    void disorderOnTheWayInIsSeenByTheTestAndIsNoneOnTheWayOut() {
        long seed = System.nanoTime();
        List<Integer> revisions = new ArrayList<>();
        for (int revision = 1; revision <= REVISIONS; revision++) {
            revisions.add(revision);
        }
        Collections.shuffle(revisions, new Random(seed));
        revisions.forEach(
                revision -> daily.post("/v1/stories", NewsroomClient.story("disorder", revision, "n" + revision)));
        await().atMost(RunningIngest.PATIENCE)
                .untilAsserted(() -> assertThat(accepted("daily:disorder")).contains((long) REVISIONS));
        assertThat(submitted("daily:disorder"))
                .as("seed %d", seed)
                .isNotEqualTo(submitted("daily:disorder").stream().sorted().toList());
        assertThat(accepted("daily:disorder")).as("seed %d", seed).isSorted().doesNotHaveDuplicates();
    }

    private static List<Long> accepted(String storyId) {
        return running.records(Topics.ACCEPTED, Story.class).stream()
                .filter(record -> record.key().equals(storyId))
                .map(record -> record.value().getRevision())
                .toList();
    }

    private static List<Long> submitted(String storyId) {
        return running.records(Topics.SUBMITTED, StorySubmitted.class).stream()
                .filter(record -> record.key().equals(storyId))
                .map(record -> record.value().getRevision())
                .toList();
    }
}
