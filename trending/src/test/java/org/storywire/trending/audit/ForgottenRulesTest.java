package org.storywire.trending.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.storywire.embedded.EmbeddedCluster;
import org.storywire.embedded.SharedCluster;
import org.storywire.runtime.Settings;
import org.storywire.runtime.kafka.KafkaConfigs;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.AgentClass;
import org.storywire.schemas.avro.ReadRetracted;
import org.storywire.schemas.avro.RetractionScope;

/** An audit that starts when the log has deleted old rules: it is unsure of drifts only where these may be in force. */
class ForgottenRulesTest {
    private static final TopicPartition LOG = new TopicPartition(Topics.READ_RETRACTED.topic(), 0);

    private final EmbeddedCluster cluster = SharedCluster.get();
    private final Settings settings = Settings.of(cluster.settings());

    @BeforeEach
    void clear() throws Exception {
        cluster.clear();
        say("old");
        say("young");
    }

    @Test
    void theRetentionOfTheContractDeletesNoRelevantRule() throws Exception {
        assertThat(hasLostRules()).as("nothing is gone").isFalse();
        deleteTheOldest();
        assertThat(hasLostRules()).isFalse();
    }

    /** Control: where the retention is shorter than rules are relevant, deleted rules may be in force. */
    @Test
    void aLogThatKeepsRulesForADayMayHaveLostSome() throws Exception {
        keep(Duration.ofDays(1));
        assertThat(hasLostRules()).as("nothing is gone").isFalse();
        deleteTheOldest();
        assertThat(hasLostRules()).isTrue();
    }

    private boolean hasLostRules() {
        try (ReadsLogReader tail = new ReadsLogReader(settings, new AvroSerdes(settings.registry()))) {
            tail.begin(Instant.now(), new Recount(new AuditConfig.Pace(1, 1, 1)));
            return tail.hasLostRules();
        }
    }

    private void say(String ruleId) throws Exception {
        ReadRetracted rule = ReadRetracted.newBuilder()
                .setRuleId(ruleId)
                .setScope(RetractionScope.AGENT)
                .setAgent(AgentClass.ROBOT)
                .setFromMinute(0)
                .setToMinute(1)
                .setReason("a test")
                .setBy("test")
                .setAt(Instant.EPOCH)
                .build();
        Map<String, Object> patient = new HashMap<>(KafkaConfigs.producer(settings));
        patient.put("max.block.ms", 60_000);
        patient.put("delivery.timeout.ms", 60_000);
        try (KafkaProducer<String, ReadRetracted> producer = new KafkaProducer<>(
                patient, new StringSerializer(), new AvroSerdes(settings.registry()).<ReadRetracted>serializer())) {
            producer.send(new ProducerRecord<>(LOG.topic(), LOG.partition(), ruleId, rule))
                    .get();
        }
    }

    /** Deletes the oldest rules, as retention does. */
    private void deleteTheOldest() throws Exception {
        try (Admin admin = Admin.create(settings.kafka())) {
            admin.deleteRecords(Map.of(LOG, RecordsToDelete.beforeOffset(1)))
                    .all()
                    .get();
        }
    }

    private void keep(Duration time) throws Exception {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, LOG.topic());
        AlterConfigOp shorter = new AlterConfigOp(
                new ConfigEntry(TopicConfig.RETENTION_MS_CONFIG, Long.toString(time.toMillis())),
                AlterConfigOp.OpType.SET);
        try (Admin admin = Admin.create(settings.kafka())) {
            admin.incrementalAlterConfigs(Map.of(topic, List.of(shorter))).all().get();
        }
    }
}
