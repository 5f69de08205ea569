package org.storywire.launcher.backtest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.storywire.launcher.console.ExitCodes;
import org.storywire.launcher.console.LauncherException;
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

    private ReplayTopics() {}

    static void prepare(Settings settings) {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.READ_RECEIVED.topic());
        List<AlterConfigOp> changes = CONFIG.entrySet().stream()
                .map(each ->
                        new AlterConfigOp(new ConfigEntry(each.getKey(), each.getValue()), AlterConfigOp.OpType.SET))
                .toList();
        try (Admin admin = Admin.create(new HashMap<>(settings.kafka()))) {
            admin.incrementalAlterConfigs(Map.of(topic, changes)).all().get();
        } catch (ExecutionException e) {
            throw new LauncherException(ExitCodes.FAILED, "the topic of the reads could not be set up", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherException(ExitCodes.FAILED, "interrupted", e);
        }
    }
}
