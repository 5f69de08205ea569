package org.storywire.runtime.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.embedded.EmbeddedCluster;
import org.storywire.runtime.Health;

/** An application says that it is not ready while no broker answers, which one and since when; and is again once one does. */
final class StreamsReadinessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Test
    void readinessGoesWithTheBrokerAndComesBackWithIt(@TempDir Path folder) {
        EmbeddedCluster cluster = EmbeddedCluster.start(folder.resolve("cluster"));
        int broker = cluster.kafka().port();
        int registry = URI.create(cluster.registryUrl()).getPort();
        try (PoisonFixture fixture = new PoisonFixture(cluster, folder.resolve("state"));
                StreamsService service = fixture.service()) {
            Instant before;
            try (cluster) {
                service.start();
                await().atMost(PATIENCE).until(() -> service.check().ready());
                before = Instant.now();
            }
            await().atMost(PATIENCE).until(() -> !service.check().ready());
            Health down = service.check();
            assertThat(down.live()).isTrue();
            assertThat(down.details())
                    .containsEntry("why", "no broker answers")
                    .containsEntry("brokers", cluster.bootstrapServers())
                    // the control: by its own state it would be ready all the same
                    .containsEntry("state", "RUNNING");
            assertThat(Instant.parse(down.details().get("since"))).isBetween(before.minusSeconds(2), Instant.now());
            try (EmbeddedCluster again = EmbeddedCluster.start(folder.resolve("cluster"), broker, registry)) {
                assertThat(again.bootstrapServers()).isEqualTo(cluster.bootstrapServers());
                await().atMost(PATIENCE).until(() -> service.check().ready());
            }
        }
    }
}
