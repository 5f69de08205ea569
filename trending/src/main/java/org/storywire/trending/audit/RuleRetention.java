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

/** The retention of the log of retractions and reinstatements on the broker. */
record RuleRetention(Settings settings) {
    /**
     * A rule covers minutes up to a day ahead, and boards look back a day: a rule is irrelevant two days after it was written.
     * One hour more is for boards that are compared later.
     */
    static final Duration RELEVANT_FOR = Duration.ofHours(49);

    private static final Logger LOG = LoggerFactory.getLogger(RuleRetention.class);
    private static final Duration WAIT = Duration.ofSeconds(10);

    /** True where the log deletes only irrelevant rules by age; false where the broker does not answer. */
    boolean outlastsRules() {
        ConfigResource log = new ConfigResource(ConfigResource.Type.TOPIC, Topics.READ_RETRACTED.topic());
        try (Admin admin = Admin.create(new HashMap<>(settings.kafka()))) {
            DescribeConfigsOptions soon = new DescribeConfigsOptions().timeoutMs(Math.toIntExact(WAIT.toMillis()));
            return Blocking.get(admin.describeConfigs(List.of(log), soon).all(), WAIT, "retention of " + log.name())
                    .values()
                    .stream()
                    .map(config -> config.get(TopicConfig.RETENTION_MS_CONFIG).value())
                    .mapToLong(Long::parseLong)
                    .allMatch(millis -> millis < 0 || millis >= RELEVANT_FOR.toMillis());
        } catch (ServiceException e) {
            LOG.warn("expected the retention of {}, found {}", log.name(), e.toString());
            return false;
        }
    }
}
