package org.storywire.embedded;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates and deletes topics on an embedded broker and returns when that is done. */
final class EmbeddedTopics {
    private static final String CHANGE = "a change of topics";

    private final String bootstrapServers;

    EmbeddedTopics(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Those that exist stay as they are. */
    void create(Collection<NewTopic> topics) {
        try (Admin admin = admin()) {
            Set<String> existing = names(admin);
            List<NewTopic> missing = topics.stream()
                    .filter(each -> !existing.contains(each.name()))
                    .toList();
            for (KafkaFuture<Void> each : admin.createTopics(missing).values().values()) {
                awaitCreated(each);
            }
            Set<String> wanted = topics.stream().map(NewTopic::name).collect(Collectors.toSet());
            // the controller has them before the broker shows them
            BoundedWait.until(() -> names(admin).containsAll(wanted), CHANGE);
            // and it shows them before it leads them: until then it may refuse a producer's first batch and accept the
            // second
            await(admin.listOffsets(partitions(admin, wanted)).all());
        }
    }

    private static Map<TopicPartition, OffsetSpec> partitions(Admin admin, Set<String> topics) {
        return await(admin.describeTopics(topics).allTopicNames()).values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
    }

    /** All but Kafka's own and the registry's. */
    void deleteAll() {
        try (Admin admin = admin()) {
            Set<String> names = names(admin).stream()
                    .filter(each -> !each.equals(SchemaTopic.TOPIC))
                    .collect(Collectors.toSet());
            await(admin.deleteTopics(names).all());
            BoundedWait.until(() -> Collections.disjoint(names(admin), names), CHANGE);
        }
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers, "client.id", "embedded-topics"));
    }

    private static Set<String> names(Admin admin) {
        return await(admin.listTopics().names());
    }

    private static void awaitCreated(KafkaFuture<Void> created) {
        try {
            await(created);
        } catch (EmbeddedException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private static <T> T await(KafkaFuture<T> future) {
        return BoundedWait.get(future, CHANGE);
    }
}
