package org.storywire.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.storywire.publish.StoryFixtures.id;
import static org.storywire.publish.StoryFixtures.paragraph;
import static org.storywire.publish.StoryFixtures.story;
import static org.storywire.publish.StoryFixtures.wire;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.embedded.SharedCluster;
import org.storywire.schemas.avro.ControlState;
import org.storywire.schemas.avro.WireStory;

/**
 * Promise 4 with a backlog: a kill overtakes the waiting stories. {@code -Dstorywire.backlog=100000} sets the promised length;
 * prints the projection's throughput.
 */
class BacklogTest {
    private static final int STORIES = Integer.getInteger("storywire.backlog", 20_000);
    private static final int PARAGRAPHS = 8;
    private static final int KILLED = 7;

    @TempDir
    Path folder;

    @Test
    void aKillOvertakesABacklogOfStories() {
        SharedCluster.get().clear();
        write();
        long start = System.nanoTime();
        try (RunningPublish published = RunningPublish.starting(folder)) {
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> published
                                    .client()
                                    .get("/v1/stories/daily%3A" + KILLED)
                                    .statusCode()
                            == 200);
            long before = applied(published);
            List<Duration> took = new ArrayList<>();
            List<Long> done = new ArrayList<>();
            RunningPublish.promptly(attempt -> {
                took.add(kill(published, KILLED + attempt));
                done.add(applied(published));
                return took.get(attempt);
            });
            long after = done.get(0);
            assertThat(after).as("control: there still was a backlog").isLessThan(STORIES);
            published.awaitReady();
            Duration all = Duration.ofNanos(System.nanoTime() - start);
            assertThat(published.client().get("/v1/stories/daily%3A" + KILLED).statusCode())
                    .isEqualTo(410);
            assertThat(applied(published)).isEqualTo(STORIES);
            System.out.printf(
                    "projection: %d stories in %d ms from start (%d a second); a kill said at %d was out at %d, after %d ms%n",
                    STORIES,
                    all.toMillis(),
                    STORIES * 1000L / all.toMillis(),
                    before,
                    after,
                    took.get(0).toMillis());
        }
    }

    private static Duration kill(RunningPublish published, int number) {
        published.writer().control(id(number), ControlState.KILLED, 1).flush();
        return RunningPublish.soon(
                () -> published.client().get("/v1/stories/daily%3A" + number).statusCode() == 410);
    }

    private static long applied(RunningPublish published) {
        return (long) published.count("storywire.publish.applied", "log", "wire");
    }

    private static void write() {
        try (LogWriter writer = new LogWriter(SharedCluster.get())) {
            for (int number = 0; number < STORIES; number++) {
                writer.wire(longer(number));
            }
            writer.flush();
        }
    }

    private static WireStory longer(int number) {
        String sentence =
                "The water at gauge " + number + " stood higher than in any year on record, the office said. ";
        return wire(story(number)
                .setBody(Collections.nCopies(PARAGRAPHS, paragraph(sentence.repeat(4))))
                .build());
    }
}
