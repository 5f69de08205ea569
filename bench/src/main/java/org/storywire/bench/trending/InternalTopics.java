package org.storywire.bench.trending;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.ReplicaInfo;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.storywire.runtime.Blocking;
import org.storywire.runtime.ServiceException;

/** The topics and the group that a Kafka Streams application created on the broker. */
final class InternalTopics implements AutoCloseable {
    private static final List<String> KINDS = List.of("-changelog", "-repartition");
    private static final Duration ANSWER_MAX = Duration.ofMinutes(2);

    private final Admin admin;
    private final String application;

    InternalTopics(String bootstrapServers, String application) {
        admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        this.application = application;
    }

    /** The bytes on the broker's disk by topic, for one kind of topic. */
    Map<String, Long> bytes(String kind) {
        Map<String, Long> bytes = new TreeMap<>();
        Set<Integer> nodes = get(admin.describeCluster().nodes()).stream()
                .map(node -> node.id())
                .collect(Collectors.toSet());
        for (Map<String, LogDirDescription> folders :
                get(admin.describeLogDirs(nodes).allDescriptions()).values()) {
            for (LogDirDescription folder : folders.values()) {
                for (Map.Entry<TopicPartition, ReplicaInfo> each :
                        folder.replicaInfos().entrySet()) {
                    String topic = each.getKey().topic();
                    if (topic.startsWith(application + "-") && topic.endsWith(kind)) {
                        bytes.merge(topic, each.getValue().size(), Long::sum);
                    }
                }
            }
        }
        return bytes;
    }

    long sum(String kind) {
        return bytes(kind).values().stream().mapToLong(Long::longValue).sum();
    }

    /** True when the group has committed all of the topic and of its repartition topics. */
    boolean caughtUp(String topic) {
        Set<String> topics = names("-repartition");
        topics.add(topic);
        return committed(topics);
    }

    boolean committed(String topic) {
        return committed(Set.of(topic));
    }

    private boolean committed(Set<String> topics) {
        Map<TopicPartition, OffsetSpec> wanted = partitions(topics, OffsetSpec.latest());
        Map<TopicPartition, OffsetAndMetadata> committed =
                get(admin.listConsumerGroupOffsets(application).partitionsToOffsetAndMetadata());
        return get(admin.listOffsets(wanted).all()).entrySet().stream().allMatch(each -> {
            OffsetAndMetadata offset = committed.get(each.getKey());
            // the last record of a transaction's partition is its commit marker
            return (offset == null ? 0 : offset.offset()) >= each.getValue().offset() - 1;
        });
    }

    /** Moves the stopped application to the end of the topic. */
    void moveToEnd(String topic) {
        move(topic, OffsetSpec.latest());
    }

    /** Moves the stopped application to the beginning of the topic. */
    void moveToStart(String topic) {
        move(topic, OffsetSpec.earliest());
    }

    private void move(String topic, OffsetSpec to) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        get(admin.listOffsets(partitions(Set.of(topic), to)).all())
                .forEach((partition, found) -> offsets.put(partition, new OffsetAndMetadata(found.offset())));
        get(admin.alterConsumerGroupOffsets(application, offsets).all());
    }

    private Map<TopicPartition, OffsetSpec> partitions(Set<String> topics, OffsetSpec spec) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        get(admin.describeTopics(topics).allTopicNames())
                .forEach((name, description) -> description
                        .partitions()
                        .forEach(each -> wanted.put(new TopicPartition(name, each.partition()), spec)));
        return wanted;
    }

    /** Deletes topics and group, so that the application starts from scratch; it must be stopped. */
    void delete() {
        for (String kind : KINDS) {
            get(admin.deleteTopics(names(kind)).all());
        }
        try {
            get(admin.deleteConsumerGroups(List.of(application)).all());
        } catch (ServiceException e) {
            if (!(e.getCause() instanceof GroupIdNotFoundException)) {
                throw e;
            }
        }
    }

    @Override
    public void close() {
        admin.close();
    }

    private Set<String> names(String kind) {
        return get(admin.listTopics().names()).stream()
                .filter(each -> each.startsWith(application + "-") && each.endsWith(kind))
                .collect(Collectors.toSet());
    }

    private static <T> T get(KafkaFuture<T> future) {
        return Blocking.get(future, ANSWER_MAX, "an answer of the broker");
    }
}
