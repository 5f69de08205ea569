package org.storywire.schemas;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * The topics that a cluster must hold before a service starts: every topic of {@link Topics}; beside each, one dead-letter
 * topic a reader with as many partitions as the topic itself; and one a reader for what it cannot process from topics of its
 * own.
 */
public final class TopicPlan {
    /** Dead letters may contain text, so they stay no longer than a superseded story; by the broker's clock. */
    private static final Retention DEAD_LETTERS =
            Retention.kept(Duration.ofHours(72)).appendTime();

    private TopicPlan() {}

    /** The retention of dead letters, whatever topic they come from. */
    public static Retention deadLetters() {
        return DEAD_LETTERS;
    }

    /** All topics to create, where {@code wide} is the number of partitions of those that spread. */
    public static List<NewTopic> of(int wide, short replication) {
        List<NewTopic> plan = new ArrayList<>();
        for (Topics each : Topics.values()) {
            int partitions = each.partitions(wide);
            plan.add(new NewTopic(each.topic(), partitions, replication)
                    .configs(each.retention().config()));
            each.deadLetters()
                    .forEach(name ->
                            plan.add(new NewTopic(name, partitions, replication).configs(DEAD_LETTERS.config())));
        }
        inner().forEach(name -> plan.add(new NewTopic(name, 1, replication).configs(DEAD_LETTERS.config())));
        return List.copyOf(plan);
    }

    /** The topics for what applications, named {@code storywire-<reader>}, cannot process from their own repartition topics. */
    private static Stream<String> inner() {
        return Arrays.stream(Topics.values())
                .flatMap(topic -> topic.readers().stream())
                .distinct()
                .map(reader -> "storywire-" + reader + ".dlq." + reader);
    }
}
