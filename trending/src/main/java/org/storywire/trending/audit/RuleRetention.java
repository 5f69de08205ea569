package org.storywire.trending.audit;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storywire.runtime.Settings;
import org.storywire.schemas.Topics;

/** How long the log of retractions and reinstatements keeps a rule, as the broker has it. */
record RuleRetention(Settings settings) {
    /**
     * A rule is said for a day ahead at most, and boards look back a day: two days after it was said it matters no more.
     * With an hour for the boards that stand while they are judged.
     */
    static final Duration MATTERS = Duration.ofHours(49);

    private static final Logger LOG = LoggerFactory.getLogger(RuleRetention.class);
    private static final Duration WAIT = Duration.ofSeconds(10);

    /** Whether what the log has let go of by its age matters no more; no when nobody says so. */
    boolean outlastsRules() {
        ConfigResource log = new ConfigResource(ConfigResource.Type.TOPIC, Topics.READ_RETRACTED.topic());
        try (Admin admin = Admin.create(new HashMap<>(settings.kafka()))) {
            DescribeConfigsOptions soon = new DescribeConfigsOptions().timeoutMs(Math.toIntExact(WAIT.toMillis()));
            return admin
                    .describeConfigs(List.of(log), soon)
                    .all()
                    .get(WAIT.toMillis(), TimeUnit.MILLISECONDS)
                    .values()
                    .stream()
                    .map(config -> config.get(TopicConfig.RETENTION_MS_CONFIG).value())
                    .mapToLong(Long::parseLong)
                    .allMatch(millis -> millis < 0 || millis >= MATTERS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("expected to learn how long {} keeps rules, found {}", log.name(), e.toString());
            return false;
        }
    }
}
