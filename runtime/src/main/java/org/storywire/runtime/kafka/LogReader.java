package org.storywire.runtime.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.storywire.runtime.Blocking;
import org.storywire.runtime.Causes;
import org.storywire.runtime.ServiceException;
import org.storywire.runtime.Settings;

/**
 * Pulls the committed records of whole topics or of single partitions, as bytes. It is a member of no group unless it
 * subscribes, and commits only by {@link #commit}. Only {@link #wakeup} is safe for other threads.
 */
public final class LogReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final Duration LEAVE = Duration.ofSeconds(1);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Duration patience;

    private LogReader(KafkaConsumer<byte[], byte[]> consumer, Duration patience) {
        this.consumer = consumer;
        this.patience = patience;
    }

    /** Begins to describe a reader; {@code topics}, {@code partitions} or {@code subscribe} opens it. */
    public static Builder with(Settings settings) {
        return new Builder(settings);
    }

    /** The partitions that it reads. */
    public Set<TopicPartition> partitions() {
        return consumer.assignment();
    }

    /** Goes to the first record of each partition. */
    public LogReader seekToBeginning() {
        consumer.seekToBeginning(partitions());
        return this;
    }

    /** Goes to the first record of each partition that is not older than {@code time}, else to its end. */
    public LogReader seekToTime(Instant time) {
        if (time.toEpochMilli() <= 0) {
            return seekToBeginning();
        }
        // asked for before the times are, so that nothing that arrives meanwhile is passed over
        Map<TopicPartition, Long> ends = ends();
        Map<TopicPartition, OffsetAndTimestamp> found = firstSince(time);
        ends.forEach((partition, end) -> {
            OffsetAndTimestamp first = found.get(partition);
            consumer.seek(partition, first == null ? end : first.offset());
        });
        return this;
    }

    /** Goes to an offset of a partition. */
    public LogReader seek(TopicPartition partition, long offset) {
        consumer.seek(partition, offset);
        return this;
    }

    /** The first record of each partition that is not older than {@code time}; a partition without one is absent. */
    public Map<TopicPartition, OffsetAndTimestamp> firstSince(Instant time) {
        Map<TopicPartition, Long> asked =
                partitions().stream().collect(Collectors.toMap(each -> each, each -> time.toEpochMilli()));
        return present(consumer.offsetsForTimes(asked, patience));
    }

    /** The first offset of each partition now. */
    public Map<TopicPartition, Long> beginnings() {
        return consumer.beginningOffsets(partitions(), patience);
    }

    /** The end of what is committed of each partition now. */
    public Map<TopicPartition, Long> ends() {
        return consumer.endOffsets(partitions(), patience);
    }

    /** The offset that the next record of a partition has at least. */
    public long position(TopicPartition partition) {
        return consumer.position(partition, patience);
    }

    /** The position of each partition. */
    public Map<TopicPartition, Long> positions() {
        return partitions().stream().collect(Collectors.toMap(each -> each, this::position));
    }

    /** The offsets that the group has committed, once no transaction on them is open; a partition without one is absent. */
    public Map<TopicPartition, Long> committed() {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        present(consumer.committed(partitions(), patience))
                .forEach((partition, committed) -> offsets.put(partition, committed.offset()));
        return offsets;
    }

    /** Commits all positions for the group; returns when the broker has them. */
    public void commit() {
        Map<TopicPartition, OffsetAndMetadata> all = new HashMap<>();
        positions().forEach((partition, offset) -> all.put(partition, new OffsetAndMetadata(offset)));
        consumer.commitSync(all, patience);
    }

    /** Reads only these partitions until the next call. */
    public LogReader only(Collection<TopicPartition> some) {
        consumer.pause(partitions());
        consumer.resume(some);
        return this;
    }

    /** Records that are there, after waiting for some. */
    public ConsumerRecords<byte[], byte[]> poll(Duration wait) {
        return consumer.poll(wait);
    }

    /**
     * Hands on the records that are there, after waiting for some, and counts them. When the handler throws, the positions
     * go back to the record that it was given: the next poll begins with that record again.
     */
    public int poll(Duration wait, Consumer<ConsumerRecord<byte[], byte[]>> handler) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(wait);
        Iterator<ConsumerRecord<byte[], byte[]>> left = records.iterator();
        while (left.hasNext()) {
            ConsumerRecord<byte[], byte[]> next = left.next();
            try {
                handler.accept(next);
            } catch (RuntimeException | Error e) {
                rewind(next, left);
                throw e;
            }
        }
        return records.count();
    }

    /** True when all positions have reached these ends. */
    public boolean isAt(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> position(end.getKey()) >= end.getValue());
    }

    /** True when nothing more is there now. */
    public boolean isAtEnd() {
        return isAt(ends());
    }

    /**
     * Hands on every record in front of these ends. What is away is waited for, at the same record.
     *
     * @throws ServiceException when it gets no further for as long as its patience lasts
     */
    public void readTo(Map<TopicPartition, Long> ends, Consumer<ConsumerRecord<byte[], byte[]>> handler) {
        advance(
                ends,
                () -> poll(POLL, record -> {
                    if (record.offset() < ends.getOrDefault(partition(record), 0L)) {
                        handler.accept(record);
                    }
                }));
    }

    /** Hands on every record that is there now; as {@link #readTo}. */
    public void readToEnd(Consumer<ConsumerRecord<byte[], byte[]>> handler) {
        readTo(ends(), handler);
    }

    /**
     * As {@link #readTo}, by what came in one poll: for logs so long that a call for each record would show. After an outage
     * the handler is given the same records again, so it must be idempotent.
     */
    public void readBatchesTo(Map<TopicPartition, Long> ends, Consumer<List<ConsumerRecord<byte[], byte[]>>> handler) {
        advance(ends, () -> {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            for (TopicPartition each : records.partitions()) {
                try {
                    handler.accept(before(ends.getOrDefault(each, 0L), records.records(each)));
                } catch (RuntimeException | Error e) {
                    records.partitions()
                            .forEach(again -> consumer.seek(
                                    again, records.records(again).get(0).offset()));
                    throw e;
                }
            }
        });
    }

    /** Ends a poll that waits, or the next one, with a {@link WakeupException}; safe for threads. */
    public void wakeup() {
        consumer.wakeup();
    }

    /** Closes at once, but for leaving a group. */
    @Override
    public void close() {
        boolean isMember = !consumer.subscription().isEmpty();
        consumer.close(CloseOptions.timeout(isMember ? LEAVE : Duration.ZERO));
    }

    private void advance(Map<TopicPartition, Long> ends, Runnable step) {
        Map<TopicPartition, Long> reached = Map.of();
        long since = System.nanoTime();
        while (!isAt(ends)) {
            RuntimeException failure = null;
            try {
                step.run();
            } catch (WakeupException e) {
                throw e;
            } catch (RuntimeException e) {
                if (!Causes.isOutside(e)) {
                    throw e;
                }
                failure = e;
            }
            Map<TopicPartition, Long> now = positions();
            if (!now.equals(reached)) {
                reached = now;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > patience.toNanos()) {
                throw stuck(
                        "expected the log up to " + ends + ", found nothing for " + patience + " at " + reached,
                        failure);
            }
            if (failure != null) {
                Blocking.sleep(PAUSE);
            }
        }
    }

    private static ServiceException stuck(String message, @Nullable RuntimeException failure) {
        return failure == null
                ? new ServiceException(message)
                : new ServiceException(message + " after " + Causes.reason(failure), failure);
    }

    private void rewind(ConsumerRecord<byte[], byte[]> failed, Iterator<ConsumerRecord<byte[], byte[]>> left) {
        Map<TopicPartition, Long> first = new HashMap<>();
        first.put(partition(failed), failed.offset());
        left.forEachRemaining(record -> first.putIfAbsent(partition(record), record.offset()));
        first.forEach(consumer::seek);
    }

    private static TopicPartition partition(ConsumerRecord<byte[], byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    private static List<ConsumerRecord<byte[], byte[]>> before(long end, List<ConsumerRecord<byte[], byte[]>> records) {
        int size = records.size();
        while (size > 0 && records.get(size - 1).offset() >= end) {
            size--;
        }
        return records.subList(0, size);
    }

    private static <T> Map<TopicPartition, T> present(Map<TopicPartition, @Nullable T> answers) {
        Map<TopicPartition, T> found = new HashMap<>();
        answers.forEach((partition, answer) -> {
            if (answer != null) {
                found.put(partition, answer);
            }
        });
        return found;
    }

    /** Describes a reader: its consumer's properties and its patience. */
    public static final class Builder {
        private final Map<String, Object> config;
        private Duration patience = Duration.ofSeconds(30);

        private Builder(Settings settings) {
            config = KafkaConfigs.reader(settings);
            config.remove("group.instance.id");
        }

        /** Sets a property of the consumer. */
        public Builder property(String key, Object value) {
            config.put(key, value);
            return this;
        }

        /** Waits at the end of a log for news, instead of asking again and again: for a reader that never ends. */
        public Builder longPolling() {
            config.remove("fetch.max.wait.ms");
            return this;
        }

        /** Bounds the time for an answer of the broker, for a topic to appear, and for reading on. */
        public Builder patience(Duration time) {
            patience = time;
            return this;
        }

        /** Starts where this group has committed, and commits for it. */
        public Builder group(String id) {
            return property("group.id", id);
        }

        /** Opens a reader of single partitions. */
        public LogReader partitions(TopicPartition... some) {
            return opened(consumer -> consumer.assign(List.of(some)));
        }

        /**
         * Opens a reader of all partitions of topics, after waiting for those.
         *
         * @throws TopicMissingException when one does not appear in time
         */
        public LogReader topics(String... names) {
            return opened(consumer -> {
                List<TopicPartition> all = new ArrayList<>();
                for (String each : names) {
                    all.addAll(partitions(consumer, each));
                }
                consumer.assign(all);
            });
        }

        /** Opens a member of the group that reads a partition of the topic from its beginning when it is given it. */
        public LogReader subscribe(String topic, Runnable reassigned) {
            return opened(consumer -> consumer.subscribe(List.of(topic), new FromBeginning(consumer, reassigned)));
        }

        private LogReader opened(Consumer<KafkaConsumer<byte[], byte[]>> assign) {
            KafkaConsumer<byte[], byte[]> made =
                    new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            try {
                assign.accept(made);
                return new LogReader(made, patience);
            } catch (RuntimeException e) {
                made.close(CloseOptions.timeout(Duration.ZERO));
                throw e;
            }
        }

        private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer, String topic) {
            long end = System.nanoTime() + patience.toNanos();
            while (true) {
                List<PartitionInfo> found = consumer.partitionsFor(topic, patience);
                if (found != null && !found.isEmpty()) {
                    return found.stream()
                            .map(each -> new TopicPartition(topic, each.partition()))
                            .toList();
                }
                if (System.nanoTime() > end) {
                    throw new TopicMissingException(topic);
                }
                Blocking.sleep(PAUSE);
            }
        }
    }

    private record FromBeginning(KafkaConsumer<byte[], byte[]> consumer, Runnable reassigned)
            implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
            reassigned.run();
            consumer.seekToBeginning(assigned);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
            reassigned.run();
        }
    }
}
