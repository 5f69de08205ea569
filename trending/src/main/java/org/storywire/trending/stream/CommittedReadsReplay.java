package org.storywire.trending.stream;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storywire.runtime.ServiceException;
import org.storywire.runtime.Settings;
import org.storywire.runtime.kafka.KafkaConfigs;
import org.storywire.schemas.Topics;
import org.storywire.trending.count.ReaderCounter;
import org.storywire.trending.pane.Minutes;

/**
 * Reads the log of reads again, from a day before the time that the task had come to up to the offset that the group has
 * committed. Its consumer is no member of the group and commits nothing; asked for committed offsets it waits, as the
 * group's own do, until no transaction is open on them, so that both start at the same place.
 */
public final class CommittedReadsReplay implements ReadsReplay {
    private static final Logger LOG = LoggerFactory.getLogger(CommittedReadsReplay.class);
    private static final Duration WAIT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofSeconds(5);

    private final Settings settings;
    private final Deserializer<ReadsInput> deserializer;
    private final TimestampExtractor readTime;

    public CommittedReadsReplay(Settings settings, Deserializer<ReadsInput> deserializer, TimestampExtractor readTime) {
        this.settings = settings;
        this.deserializer = deserializer;
        this.readTime = readTime;
    }

    @Override
    public void recall(ProcessingContext context, ReaderCounter counter) {
        TopicPartition reads = new TopicPartition(
                Topics.READ_RECEIVED.topic(), context.taskId().partition());
        long begun = System.nanoTime();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(context.applicationId())) {
            OffsetAndMetadata committed =
                    consumer.committed(Set.of(reads), WAIT).get(reads);
            if (committed != null) {
                long batches = recall(consumer, new Part(reads, committed.offset()), counter);
                LOG.info(
                        "{}: recalled {} batches of {} readers in {} ms",
                        reads,
                        batches,
                        counter.readers(),
                        Duration.ofNanos(System.nanoTime() - begun).toMillis());
            }
        } catch (KafkaException e) {
            throw new ServiceException("cannot read " + reads + " again", e);
        }
    }

    /** A partition up to an offset. */
    private record Part(TopicPartition partition, long end) {}

    private long recall(KafkaConsumer<byte[], byte[]> consumer, Part part, ReaderCounter counter) {
        consumer.assign(List.of(part.partition()));
        seek(consumer, part.partition(), counter.now());
        long batches = 0;
        long quietSince = System.nanoTime();
        while (consumer.position(part.partition(), WAIT) < part.end()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                quietSince = System.nanoTime();
                if (record.offset() < part.end()) {
                    count(record, counter);
                    batches++;
                }
            }
            counter.forgetChanges();
            if (System.nanoTime() - quietSince > WAIT.toNanos()) {
                throw new ServiceException("expected " + part.partition() + " up to " + part.end()
                        + ", found nothing for " + WAIT + " at " + consumer.position(part.partition()));
            }
        }
        return batches;
    }

    private void count(ConsumerRecord<byte[], byte[]> record, ReaderCounter counter) {
        ReadsInput input = read(record);
        if (input != null) {
            input.count(counter, readTime.extract(cast(record), -1));
        }
    }

    /** Nothing where the bytes are no batch, for then they are a dead letter. */
    private @Nullable ReadsInput read(ConsumerRecord<byte[], byte[]> record) {
        try {
            return deserializer.deserialize(record.topic(), record.headers(), record.value());
        } catch (SerializationException e) {
            return null;
        }
    }

    @SuppressWarnings("unchecked")
    private static ConsumerRecord<Object, Object> cast(ConsumerRecord<?, ?> record) {
        return (ConsumerRecord<Object, Object>) record;
    }

    private static void seek(KafkaConsumer<byte[], byte[]> consumer, TopicPartition reads, int now) {
        long from = Minutes.start(now - Minutes.DAY - ReaderCounter.SLACK_MINUTES);
        Map<TopicPartition, OffsetAndTimestamp> found =
                from <= 0 ? Map.of() : consumer.offsetsForTimes(Map.of(reads, from), WAIT);
        OffsetAndTimestamp first = found.get(reads);
        if (first != null) {
            consumer.seek(reads, first.offset());
        } else if (from <= 0) {
            consumer.seekToBeginning(List.of(reads));
        } else {
            consumer.seekToEnd(List.of(reads));
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer(String group) {
        Map<String, Object> config = new HashMap<>(KafkaConfigs.reader(settings));
        config.put("group.id", group);
        config.put("max.partition.fetch.bytes", 8 * 1024 * 1024);
        config.put("fetch.max.bytes", 8 * 1024 * 1024);
        config.put("max.poll.records", 10_000);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
