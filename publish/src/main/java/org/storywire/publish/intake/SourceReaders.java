package org.storywire.publish.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.storywire.publish.store.LogProjection;
import org.storywire.publish.store.LogProjection.ReadOrder;
import org.storywire.publish.store.LogProjections;
import org.storywire.runtime.Blocking;
import org.storywire.runtime.Settings;
import org.storywire.runtime.kafka.LogReader;

/**
 * Readers of all logs, one for each {@link ReadOrder}, so that controls can be polled before other records are applied and a
 * long backlog delays no other log. They are in no consumer group: each instance reads everything.
 */
final class SourceReaders implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int RECORDS_MAX = 4_000;
    private static final int PARTITION_BYTES_MAX = 8 * 1024 * 1024;

    private final Admin admin;
    private final Map<ReadOrder, LogReader> readers = new EnumMap<>(ReadOrder.class);

    SourceReaders(Settings settings) {
        admin = Admin.create(Map.copyOf(settings.kafka()));
        for (ReadOrder order : ReadOrder.values()) {
            readers.put(order, open(settings, order));
        }
    }

    /** The topics' ids by name. Fails when one does not exist. */
    Map<String, String> topicIds() {
        List<String> topics =
                LogProjections.all().stream().map(log -> log.topic().topic()).toList();
        Map<String, String> ids = new TreeMap<>();
        Blocking.get(
                        admin.describeTopics(topics)
                                .allTopicNames()
                                .toCompletionStage()
                                .toCompletableFuture(),
                        TIMEOUT,
                        "the topics " + topics)
                .forEach((topic, description) ->
                        ids.put(topic, description.topicId().toString()));
        return ids;
    }

    /** Continues each log at its position, by topic; at its start where nothing was read yet. */
    void seek(Map<String, Long> positions) {
        readers.values()
                .forEach(reader -> reader.beginnings().forEach((partition, beginning) -> {
                    long position = positions.getOrDefault(partition.topic(), 0L);
                    reader.seek(partition, position == 0 ? beginning : position);
                }));
    }

    /** The end of each log now, by topic. */
    Map<String, Long> ends() {
        Map<String, Long> ends = new TreeMap<>();
        readers.values().forEach(reader -> reader.ends().forEach((partition, end) -> ends.put(partition.topic(), end)));
        return ends;
    }

    /** The next offset of each log, by topic. */
    Map<String, Long> positions() {
        Map<String, Long> positions = new TreeMap<>();
        readers.values()
                .forEach(reader ->
                        reader.positions().forEach((partition, next) -> positions.put(partition.topic(), next)));
        return positions;
    }

    /** True when all logs of an order are read up to these ends. */
    boolean isAt(ReadOrder order, Map<String, Long> ends) {
        return reader(order).positions().entrySet().stream()
                .allMatch(next ->
                        next.getValue() >= ends.getOrDefault(next.getKey().topic(), 0L));
    }

    List<ConsumerRecord<byte[], byte[]>> poll(ReadOrder order, Duration wait) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        reader(order).poll(wait).forEach(records::add);
        return records;
    }

    @Override
    public void close() {
        readers.values().forEach(LogReader::close);
        admin.close(Duration.ofSeconds(1));
    }

    private LogReader reader(ReadOrder order) {
        return Objects.requireNonNull(readers.get(order), order.name());
    }

    /** Throws, rather than start over, when a position is no longer in its log. */
    private static LogReader open(Settings settings, ReadOrder order) {
        TopicPartition[] partitions = LogProjections.all().stream()
                .filter(log -> log.order() == order)
                .map(LogProjection::topic)
                .map(topic -> new TopicPartition(topic.topic(), 0))
                .toArray(TopicPartition[]::new);
        return LogReader.with(settings)
                .longPolling()
                .patience(TIMEOUT)
                .property("auto.offset.reset", "none")
                .property("max.poll.records", RECORDS_MAX)
                .property("max.partition.fetch.bytes", PARTITION_BYTES_MAX)
                .partitions(partitions);
    }
}
