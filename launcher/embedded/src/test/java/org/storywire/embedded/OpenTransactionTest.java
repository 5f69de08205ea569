package org.storywire.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.controller.Controller;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A transaction that was open when broker and producer were killed is aborted after the restart, so that readers go on. */
class OpenTransactionTest {
    private static final TopicPartition STORIES = new TopicPartition("stories", 0);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void anOpenTransactionDoesNotHoldReadersBackAfterSigkill() throws Exception {
        killWithAnOpenTransaction();
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0);
                Admin admin = admin(kafka.bootstrapServers())) {
            awaitAbort(admin);
            await().atMost(PATIENCE).until(() -> stable(admin) == end(admin));
        }
    }

    /** Control for {@link UncleanShutdownRecovery}: without it, the new broker starts while the dead one is taken for alive. */
    @Test
    void controlTheDeadBrokerIsStillRegisteredBeforeItIsForgotten() throws Exception {
        killWithAnOpenTransaction();
        List<Boolean> registered = new ArrayList<>();
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0, controller -> {
            awaitActive(controller);
            registered.add(UncleanShutdownRecovery.signOff(controller));
            registered.add(UncleanShutdownRecovery.signOff(controller));
        })) {
            assertThat(kafka.fault()).isEmpty();
        }
        assertThat(registered).containsExactly(true, false);
    }

    private void killWithAnOpenTransaction() throws Exception {
        Process child = BrokerProcess.start(folder);
        try {
            String bootstrap = BrokerProcess.bootstrapServers(child);
            try (Admin admin = admin(bootstrap)) {
                admin.createTopics(Set.of(new NewTopic("stories", 1, (short) 1)))
                        .all()
                        .get();
            }
            try (var producer =
                    new KafkaProducer<>(producing(bootstrap), new StringSerializer(), new StringSerializer())) {
                producer.initTransactions();
                producer.beginTransaction();
                producer.send(new ProducerRecord<>("stories", "left open")).get();
                child.destroyForcibly().waitFor();
                producer.close(Duration.ZERO);
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    private static Map<String, Object> producing(String bootstrap) {
        return Map.of("bootstrap.servers", bootstrap, "transactional.id", "desk", "transaction.timeout.ms", (int)
                TIMEOUT.toMillis());
    }

    private static Admin admin(String bootstrap) {
        return Admin.create(Map.of("bootstrap.servers", bootstrap));
    }

    private static void awaitActive(Controller controller) {
        await().atMost(PATIENCE).until(controller::isActive);
    }

    private static void awaitAbort(Admin admin) {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            Collection<TransactionListing> all = admin.listTransactions().all().get();
            return all.stream()
                    .map(TransactionListing::state)
                    .toList()
                    .equals(List.of(TransactionState.COMPLETE_ABORT));
        });
    }

    private static long stable(Admin admin) throws Exception {
        return offset(admin, IsolationLevel.READ_COMMITTED);
    }

    private static long end(Admin admin) throws Exception {
        return offset(admin, IsolationLevel.READ_UNCOMMITTED);
    }

    private static long offset(Admin admin, IsolationLevel level) throws Exception {
        return admin.listOffsets(Map.of(STORIES, OffsetSpec.latest()), new ListOffsetsOptions(level))
                .partitionResult(STORIES)
                .get()
                .offset();
    }
}
