package org.storywire.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.storywire.embedded.EmbeddedCluster;
import org.storywire.embedded.SharedCluster;
import org.storywire.launcher.console.ExitCodes;
import org.storywire.schemas.Topics;

/** Commands that use broker and registry. */
class ClusterCommandsTest {
    private static final String DEAD_LETTERS = Topics.CLOCK.topic() + ".dlq.test";

    private final EmbeddedCluster cluster = SharedCluster.get();
    private final Shell shell = new Shell()
            .with("KAFKA_BOOTSTRAP_SERVERS", cluster.bootstrapServers())
            .with("SCHEMA_REGISTRY_URL", cluster.registryUrl())
            .with("TOPIC_PARTITIONS", Integer.toString(EmbeddedCluster.WIDE))
            .with("TOPIC_REPLICATION", "1");

    @Test
    void applyingTopicsTwiceChangesNothing() {
        Shell.Result result = shell.run("topics", "apply");

        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isEqualTo(ExitCodes.OK);
        assertThat(result.out()).contains("0 created");
    }

    @Test
    void aTopicThatDiffersFromThePlanIsOneAndIsNamed() {
        Shell.Result result = shell.with("TOPIC_PARTITIONS", "5").run("topics", "apply");

        assertThat(result.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(result.out()).contains("different news.story.submitted.v1: partitions: expected 5, found 4");
    }

    @Test
    void registeredSchemasAreFoundRegistered() {
        assertThat(shell.run("schemas", "register").code()).isEqualTo(ExitCodes.OK);
        Shell.Result result = shell.run("schemas", "check");

        assertThat(result.code()).isEqualTo(ExitCodes.OK);
        assertThat(result.out()).contains("registered news.wire.v1-value id ").doesNotContain("admissible");
    }

    @Test
    void aKeyIsMadeListedWithoutItsSecretAndRevoked() {
        Shell.Result made = shell.run("keys", "create", "--publisher", "banyan", "--scope", "story:write,story:kill");
        String key = made.out().strip();
        String id = key.split("_", 3)[1];
        String secret = key.substring(key.indexOf(id) + id.length() + 1);

        assertThat(made.code()).isEqualTo(ExitCodes.OK);
        assertThat(key).startsWith("sw_");
        assertThat(shell.run("keys", "list").out()).contains(id + "  banyan").doesNotContain(secret);
        assertThat(shell.run("keys", "revoke", id).code()).isEqualTo(ExitCodes.OK);
        assertThat(shell.run("keys", "list").out()).containsPattern(id + ".*revoked");
    }

    @Test
    void aKeyThatIsNotThereIsThree() {
        Shell.Result result = shell.run("keys", "revoke", "000000000000");

        assertThat(result.code()).isEqualTo(ExitCodes.REFUSED);
        assertThat(result.err()).contains("there is no key 000000000000");
    }

    @Test
    void deadLettersAreListedWithoutTheirTextAndReplayedOnce() throws Exception {
        park("embargoed words");

        Shell.Result listed = shell.run("deadletters", "list", DEAD_LETTERS);
        assertThat(listed.out()).contains("from news.clock.v1 0/7  poison").doesNotContain("embargoed words");
        assertThat(shell.run("deadletters", "replay", DEAD_LETTERS).out()).startsWith("1 replayed");
        assertThat(shell.run("deadletters", "replay", DEAD_LETTERS).out()).startsWith("0 replayed");
    }

    private void park(String value) throws Exception {
        Headers headers = new RecordHeaders();
        Map.of(
                        "topic",
                        Topics.CLOCK.topic(),
                        "partition",
                        "0",
                        "offset",
                        "7",
                        "timestamp",
                        "1",
                        "consumer",
                        "test",
                        "reason",
                        "poison",
                        "exception",
                        "java.lang.Error",
                        "stage",
                        "read",
                        "cut",
                        "0")
                .forEach((name, word) -> headers.add("storywire-dlq-" + name, word.getBytes(StandardCharsets.UTF_8)));
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", cluster.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            createDeadLetterTopic();
            producer.send(new ProducerRecord<>(DEAD_LETTERS, 0, "desk", value, headers))
                    .get();
        }
    }

    private void createDeadLetterTopic() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(DEAD_LETTERS, 1, (short) 1)))
                    .all()
                    .get();
        }
    }
}
