package org.storywire.publish.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.storywire.runtime.Settings;
import org.storywire.runtime.kafka.KafkaConfigs;

/**
 * The logs as three plain consumers (no group: each instance reads everything): one of its own for control, so that it can be
 * asked before anything from the wire is applied; one for the history, which is long and which nothing waits for.
 */
final class SourceConsumers implements AutoCloseable {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(10);
    private static final int RECORDS_MAX = 4_000;
    private static final int PARTITION_BYTES_MAX = 8 * 1024 * 1024;

    private final Admin admin;
    private final Map<SourceTopic, Consumer<byte[], byte[]>> consumers = new EnumMap<>(SourceTopic.class);

    SourceConsumers(Settings settings) {
        admin = Admin.create(Map.copyOf(settings.kafka()));
        assign(settings, EnumSet.of(SourceTopic.CONTROL));
        assign(settings, EnumSet.of(SourceTopic.HISTORY));
        assign(settings, EnumSet.complementOf(EnumSet.of(SourceTopic.CONTROL, SourceTopic.HISTORY)));
    }

    /** The topics' ids by name. Fails when one does not exist. */
    Map<String, String> topicIds() {
        Set<String> topics =
                Arrays.stream(SourceTopic.values()).map(SourceTopic::topic).collect(Collectors.toSet());
        try {
            Map<String, String> ids = new TreeMap<>();
            admin.describeTopics(topics)
                    .allTopicNames()
                    .get(ANSWER_MAX.toMillis(), TimeUnit.MILLISECONDS)
                    .forEach((topic, description) ->
                            ids.put(topic, description.topicId().toString()));
            return ids;
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("expected the topics " + topics + ", found a failure", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while asking for topics", e);
        }
    }

    /** Continues each log at its position, by topic; at its start where nothing was read yet. */
    void seek(Map<String, Long> positions) {
        consumers.forEach((log, consumer) -> {
            long position = positions.getOrDefault(log.topic(), 0L);
            if (position == 0) {
                consumer.seekToBeginning(List.of(partition(log)));
            } else {
                consumer.seek(partition(log), position);
            }
        });
    }

    /** The end of each log now. */
    Map<SourceTopic, Long> ends() {
        Map<SourceTopic, Long> ends = new EnumMap<>(SourceTopic.class);
        consumers.forEach((log, consumer) -> ends.put(
                log, consumer.endOffsets(List.of(partition(log)), ANSWER_MAX).getOrDefault(partition(log), 0L)));
        return ends;
    }

    List<ConsumerRecord<byte[], byte[]>> pollControl(Duration wait) {
        return poll(SourceTopic.CONTROL, wait);
    }

    List<ConsumerRecord<byte[], byte[]>> pollHistory(Duration wait) {
        return poll(SourceTopic.HISTORY, wait);
    }

    /** Records of all other logs. */
    List<ConsumerRecord<byte[], byte[]>> pollOthers(Duration wait) {
        return poll(SourceTopic.WIRE, wait);
    }

    /** The next offset of a log. */
    long position(SourceTopic log) {
        return consumer(log).position(partition(log), ANSWER_MAX);
    }

    @Override
    public void close() {
        Set.copyOf(consumers.values()).forEach(consumer -> consumer.close(CloseOptions.timeout(Duration.ofSeconds(1))));
        admin.close(Duration.ofSeconds(1));
    }

    private void assign(Settings settings, Set<SourceTopic> logs) {
        Consumer<byte[], byte[]> consumer = consumer(settings);
        logs.forEach(log -> consumers.put(log, consumer));
        consumer.assign(logs.stream().map(SourceConsumers::partition).toList());
    }

    private List<ConsumerRecord<byte[], byte[]>> poll(SourceTopic log, Duration wait) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        consumer(log).poll(wait).forEach(records::add);
        return records;
    }

    private Consumer<byte[], byte[]> consumer(SourceTopic log) {
        return Objects.requireNonNull(consumers.get(log), log.name());
    }

    private static TopicPartition partition(SourceTopic log) {
        return new TopicPartition(log.topic(), 0);
    }

    private static Consumer<byte[], byte[]> consumer(Settings settings) {
        Map<String, Object> config = KafkaConfigs.consumer(settings);
        config.put("auto.offset.reset", "none");
        config.put("max.poll.records", RECORDS_MAX);
        config.put("max.partition.fetch.bytes", PARTITION_BYTES_MAX);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
