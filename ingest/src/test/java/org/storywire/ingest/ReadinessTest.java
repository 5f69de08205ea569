package org.storywire.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.embedded.EmbeddedCluster;
import org.storywire.ingest.NewsroomClient.Answer;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Settings;

/** The door is not ready while it can reach no broker, with the reason; and ready once it can. */
final class ReadinessTest {
    private static final String PROBE = "door-brokers";

    @Test
    void readinessGoesWithTheBrokerAndComesBackWithIt(@TempDir Path folder) {
        EmbeddedCluster cluster = EmbeddedCluster.start(folder);
        int broker = cluster.kafka().port();
        int registry = URI.create(cluster.registryUrl()).getPort();
        Map<String, String> values = new HashMap<>(cluster.settings());
        values.put("ingest-port", "0");
        Settings settings = Settings.of(values);
        try (Metrics metrics = Metrics.create();
                Door door = new Door(settings, IngestConfig.from(settings), metrics, Clock.systemUTC())) {
            try (cluster) {
                door.start();
                awaitReady(door, 200);
            }
            Answer down = awaitReady(door, 503);
            assertThat(check(down, PROBE).path("details").path("why").asText()).isEqualTo("no broker answers");
            // the control: without the probe the door would be ready all the same, with the broker gone
            assertThat(List.of("door-news", "door-wire", "door-salts"))
                    .allSatisfy(
                            each -> assertThat(check(down, each).path("ready").asBoolean())
                                    .isTrue());
            assertThat(ask(door, "/health/live").status()).isEqualTo(200);
            try (EmbeddedCluster again = EmbeddedCluster.start(folder, broker, registry)) {
                assertThat(again.bootstrapServers()).isEqualTo(cluster.bootstrapServers());
                awaitReady(door, 200);
            }
        }
    }

    private static Answer awaitReady(Door door, int status) {
        return await().atMost(RunningIngest.PATIENCE)
                .until(() -> ask(door, "/health/ready"), got -> got.status() == status);
    }

    private static Answer ask(Door door, String path) {
        return new NewsroomClient(door.port(), Optional.empty()).get(path);
    }

    private static JsonNode check(Answer answer, String name) {
        return StreamSupport.stream(answer.body().path("checks").spliterator(), false)
                .filter(each -> each.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
