package org.storywire.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.embedded.EmbeddedCluster;
import org.storywire.ingest.NewsroomClient.Answer;
import org.storywire.ingest.story.SampleArticles;

/** A door without brokers answers within three seconds that the outcome is unknown, and when to retry. */
final class DeadBrokerTest {
    private static final Duration QUICKLY = Duration.ofMillis(3_500);

    @Test
    void aDeadBrokerIsA503WithRetryAfterNotALongWait(@TempDir Path folder) {
        EmbeddedCluster cluster = EmbeddedCluster.start(folder);
        try (RunningIngest running =
                RunningIngest.start(cluster, Map.of("ingest-answer-within", "2s"), Clock.systemUTC())) {
            NewsroomClient daily = running.newsroom("daily", RunningIngest.EDITOR);
            assertThat(daily.submit(NewsroomClient.story("dead-1", 1, "x")).text("outcome"))
                    .isEqualTo("accepted");
            cluster.close();
            List<Duration> took = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                took.add(assertUnavailable(() -> daily.post(
                        "/v1/stories", NewsroomClient.story("dead-2", 1, "x"), "Idempotency-Key", "dead-2")));
                took.add(assertUnavailable(() -> daily.post("/v1/stories", NewsroomClient.story("dead-3", 1, "x"))));
                took.add(assertUnavailable(() -> daily.post(
                        "/v1/reads", SampleArticles.json("{\"readerId\":\"r\",\"storyId\":\"daily:dead-1\"}"))));
            }
            // a door that waits for the broker is slow each time, a stalled machine only once or twice
            assertThat(took.stream().sorted().toList().get(6)).isLessThan(QUICKLY);
            assertThat(running.count("storywire.ingest.stories.unavailable")).isEqualTo(6);
        }
    }

    private static Duration assertUnavailable(Supplier<Answer> request) {
        long begin = System.nanoTime();
        Answer answer = request.get();
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers().get("retry-after")).isEqualTo(List.of("2"));
        assertThat(answer.text("type")).endsWith("unavailable");
        return took;
    }
}
