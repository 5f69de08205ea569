package org.storywire.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.embedded.EmbeddedKafka;
import org.storywire.runtime.Settings;
import org.storywire.schemas.TopicPlan;
import org.storywire.schemas.Topics;

class TopicAdminTest {
    @Test
    void itCreatesWhatIsMissingAndTellsWhatDiffers(@TempDir Path folder) throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0)) {
            Settings settings = Settings.of(Map.of(
                    "kafka-bootstrap-servers",
                    kafka.bootstrapServers(),
                    "topic-partitions",
                    "2",
                    "topic-replication",
                    "1"));
            try (Admin admin = Admin.create(settings.kafka())) {
                NewTopic other =
                        new NewTopic(Topics.ACCEPTED.topic(), 3, (short) 1).configs(Map.of("cleanup.policy", "delete"));
                admin.createTopics(List.of(other)).all().get();
            }
            int planned = TopicPlan.of(2, (short) 1).size();
            TopicAdmin.Report first = new TopicAdmin(settings).apply();
            assertThat(first.created()).hasSize(planned - 1).contains(Topics.WIRE.topic());
            assertThat(first.created()).contains(Topics.WIRE.deadLetters("publish"), "storywire-trending.dlq.trending");
            assertThat(first.existing()).containsExactly(Topics.ACCEPTED.topic());
            assertThat(first.different()).containsOnlyKeys(Topics.ACCEPTED.topic());
            assertThat(first.different().get(Topics.ACCEPTED.topic()))
                    .contains("partitions: expected 2, found 3")
                    .contains("cleanup.policy: expected compact, found delete");
            TopicAdmin.Report second = new TopicAdmin(settings).apply();
            assertThat(second.created()).isEmpty();
            assertThat(second.existing()).hasSize(planned);
            assertThat(second.different()).containsOnlyKeys(Topics.ACCEPTED.topic());
        }
    }
}
