package org.storywire.launcher.backtest;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.storywire.runtime.Blocking;
import org.storywire.runtime.Settings;
import org.storywire.schemas.Topics;

/** Configures the topic of reads for a replay: the broker neither stamps nor expires them. */
final class ReplayTopics {
    private static final Map<String, String> CONFIG = Map.of(
            "message.timestamp.type",
            "CreateTime",
            "message.timestamp.before.max.ms",
            Long.toString(Long.MAX_VALUE),
            "message.timestamp.after.max.ms",
            Long.toString(Long.MAX_VALUE),
            "retention.ms",
            "-1");

    private static final Duration ANSWER_MAX = Duration.ofSeconds(60);

    private ReplayTopics() {}

    static void prepare(Settings settings) {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.READ_RECEIVED.topic());
        List<AlterConfigOp> changes = CONFIG.entrySet().stream()
                .map(each ->
                        new AlterConfigOp(new ConfigEntry(each.getKey(), each.getValue()), AlterConfigOp.OpType.SET))
                .toList();
        try (Admin admin = Admin.create(new HashMap<>(settings.kafka()))) {
            Blocking.get(
                    admin.incrementalAlterConfigs(Map.of(topic, changes)).all(), ANSWER_MAX, "the topic of the reads");
        }
    }
}
