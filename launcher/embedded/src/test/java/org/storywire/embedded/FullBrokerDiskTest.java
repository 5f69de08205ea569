package org.storywire.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker whose disk is full says so, and comes back on its port within ten seconds of room. */
class FullBrokerDiskTest {
    private static final int MEGABYTES = 96;
    private static final Duration NOTICED_WITHIN = Duration.ofSeconds(20);
    private static final Duration BACK_WITHIN = Duration.ofSeconds(10);

    @Test
    void aFullDiskStopsTheBrokerUntilThereIsRoomAndLosesNothingAcknowledged(@TempDir Path folder) throws Exception {
        Optional<SmallDisk> mounted = SmallDisk.mount(folder.resolve("disk"), MEGABYTES);
        assumeTrue(mounted.isPresent(), "a full disk needs the right to mount a small one (root, and mount)");
        try (SmallDisk disk = mounted.orElseThrow();
                EmbeddedKafka other = EmbeddedKafka.start(folder.resolve("other"), 0);
                EmbeddedKafka kafka = EmbeddedKafka.start(disk.folder(), 0)) {
            create(kafka);
            assertThat(isAcknowledged(kafka, "before")).isTrue();

            disk.fill();

            await().atMost(NOTICED_WITHIN).until(() -> kafka.outage().isPresent());
            assertThat(kafka.outage()).hasValue("disk full: " + disk.folder().resolve("log"));
            assertThat(kafka.fault()).isEmpty();
            assertThat(isAcknowledged(kafka, "lost"))
                    .as("control: nothing is acknowledged while the disk is full")
                    .isFalse();
            assertThat(other.outage()).as("a broker with room, in the same JVM").isEmpty();

            disk.free();

            await().atMost(BACK_WITHIN).until(() -> kafka.outage().isEmpty());
            assertThat(isAcknowledged(kafka, "after")).isTrue();
            assertThat(TopicValues.of(kafka, "stories")).containsExactly("before", "after");
        }
    }

    private static void create(EmbeddedKafka kafka) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(Set.of(new NewTopic("stories", 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    private static boolean isAcknowledged(EmbeddedKafka kafka, String value) throws Exception {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", kafka.bootstrapServers(),
                "max.block.ms", 3_000,
                "request.timeout.ms", 2_000,
                "delivery.timeout.ms", 3_000);
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("stories", value)).get(5, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException e) {
            return false;
        }
    }
}
