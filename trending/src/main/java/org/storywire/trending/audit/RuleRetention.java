package org.storywire.trending.audit;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storywire.runtime.Blocking;
import org.storywire.runtime.ServiceException;
import org.storywire.runtime.Settings;
import org.storywire.schemas.Topics;

/** The retention of the log of retractions and reinstatements, as the broker has it. */
record RuleRetention(Settings settings) {
    /**
     * A rule reaches a day ahead at most, and boards look back a day: two days after it was written it matters no more.
     * One hour more is for boards that stand while they are judged.
     */
    static final Duration MATTERS = Duration.ofHours(49);

    private static final Logger LOG = LoggerFactory.getLogger(RuleRetention.class);
    private static final Duration WAIT = Duration.ofSeconds(10);

    /** True where a rule that the log has deleted by its age matters no more; false where the broker does not say. */
    boolean outlastsRules() {
        ConfigResource log = new ConfigResource(ConfigResource.Type.TOPIC, Topics.READ_RETRACTED.topic());
        try (Admin admin = Admin.create(new HashMap<>(settings.kafka()))) {
            DescribeConfigsOptions soon = new DescribeConfigsOptions().timeoutMs(Math.toIntExact(WAIT.toMillis()));
            return Blocking.get(admin.describeConfigs(List.of(log), soon).all(), WAIT, "retention of " + log.name())
                    .values()
                    .stream()
                    .map(config -> config.get(TopicConfig.RETENTION_MS_CONFIG).value())
                    .mapToLong(Long::parseLong)
                    .allMatch(millis -> millis < 0 || millis >= MATTERS.toMillis());
        } catch (ServiceException e) {
            LOG.warn("expected the retention of {}, found {}", log.name(), e.toString());
            return false;
        }
    }
}
