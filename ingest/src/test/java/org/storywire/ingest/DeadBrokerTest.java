package org.storywire.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.embedded.EmbeddedCluster;
import org.storywire.ingest.Newsroom.Answer;
import org.storywire.ingest.story.Samples;

/** A door without brokers says within three seconds that it does not know, and when to come again. */
final class DeadBrokerTest {
    private static final Duration QUICKLY = Duration.ofMillis(3_500);

    @Test
    void aDeadBrokerIsA503WithRetryAfterNotALongWait(@TempDir Path folder) {
        EmbeddedCluster cluster = EmbeddedCluster.start(folder);
        try (Running running = Running.start(cluster, Map.of(), Clock.systemUTC())) {
            Newsroom daily = running.newsroom("daily", Running.EDITOR);
            assertThat(daily.submit(Newsroom.story("dead-1", 1, "x")).text("outcome"))
                    .isEqualTo("accepted");
            cluster.close();
            for (int i = 0; i < 3; i++) {
                assertUnavailable(
                        () -> daily.post("/v1/stories", Newsroom.story("dead-2", 1, "x"), "Idempotency-Key", "dead-2"));
                assertUnavailable(() -> daily.post("/v1/stories", Newsroom.story("dead-3", 1, "x")));
                assertUnavailable(() ->
                        daily.post("/v1/reads", Samples.json("{\"readerId\":\"r\",\"storyId\":\"daily:dead-1\"}")));
            }
            assertThat(running.count("storywire.ingest.stories.unavailable")).isEqualTo(6);
        }
    }

    private static void assertUnavailable(java.util.function.Supplier<Answer> request) {
        long begin = System.nanoTime();
        Answer answer = request.get();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(QUICKLY);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers().get("retry-after")).isEqualTo(List.of("2"));
        assertThat(answer.text("type")).endsWith("unavailable");
    }
}
