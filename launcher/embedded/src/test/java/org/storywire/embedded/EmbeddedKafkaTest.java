package org.storywire.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {
    private static final String STORIES = "stories";

    @TempDir
    Path folder;

    @Test
    void aSecondStartOnTheSameFolderContinuesFromWhatIsThere() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0)) {
            create(kafka, "stories");
            send(kafka, "one");
        }
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0)) {
            send(kafka, "two");
            assertThat(TopicValues.of(kafka, STORIES)).containsExactly("one", "two");
        }
    }

    @Test
    void whatWasAcknowledgedSurvivesSigkillOfTheProcess() throws Exception {
        Process child = BrokerProcess.start(folder);
        try {
            String bootstrap = BrokerProcess.bootstrapServers(child);
            create(bootstrap, "stories");
            send(bootstrap, "acknowledged");
        } finally {
            child.destroyForcibly().waitFor();
        }
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0)) {
            assertThat(TopicValues.of(kafka, STORIES)).containsExactly("acknowledged");
            send(kafka, "after");
            assertThat(TopicValues.of(kafka, STORIES)).containsExactly("acknowledged", "after");
        }
    }

    @Test
    void twoBrokersCannotUseOneFolder() {
        try (EmbeddedKafka first = EmbeddedKafka.start(folder, 0)) {
            assertThatThrownBy(() -> EmbeddedKafka.start(folder, 0))
                    .isInstanceOf(EmbeddedException.class)
                    .hasMessageContaining("is in use by another Storywire broker");
            assertThat(first.fault()).isEmpty();
        }
    }

    @Test
    void twoBrokersOnTwoFoldersRunInOneJvm() throws Exception {
        try (EmbeddedKafka first = EmbeddedKafka.start(folder.resolve("a"), 0);
                EmbeddedKafka second = EmbeddedKafka.start(folder.resolve("b"), 0)) {
            create(first, "stories");
            create(second, "stories");
            send(first, "one");
            send(second, "two");
            assertThat(TopicValues.of(first, STORIES)).containsExactly("one");
            assertThat(TopicValues.of(second, STORIES)).containsExactly("two");
        }
    }

    @Test
    void aPortInUseIsNamedInTheError() {
        try (EmbeddedKafka first = EmbeddedKafka.start(folder.resolve("a"), 0)) {
            assertThatThrownBy(() -> EmbeddedKafka.start(folder.resolve("b"), first.port()))
                    .isInstanceOf(EmbeddedException.class)
                    .hasMessageContaining("127.0.0.1:" + first.port());
        }
    }

    @Test
    void topicsAreNotCreatedByThemselves() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0);
                KafkaProducer<String, String> producer = producer(kafka.bootstrapServers(), 1500)) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>("never-made", "x"))
                            .get())
                    .isInstanceOf(ExecutionException.class);
            assertThat(topics(kafka.bootstrapServers())).doesNotContain("never-made");
        }
    }

    private static void create(EmbeddedKafka kafka, String topic) throws Exception {
        create(kafka.bootstrapServers(), topic);
    }

    private static void create(String bootstrap, String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(Set.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
    }

    private static Set<String> topics(String bootstrap) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            return admin.listTopics().names().get();
        }
    }

    private static void send(EmbeddedKafka kafka, String value) throws Exception {
        send(kafka.bootstrapServers(), value);
    }

    private static void send(String bootstrap, String value) throws Exception {
        try (KafkaProducer<String, String> producer = producer(bootstrap, 20_000)) {
            producer.send(new ProducerRecord<>("stories", value)).get();
        }
    }

    private static KafkaProducer<String, String> producer(String bootstrap, int blockMillisMax) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "max.block.ms", blockMillisMax),
                new StringSerializer(),
                new StringSerializer());
    }
}
