package org.storywire.trending.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storywire.runtime.ServiceException;
import org.storywire.runtime.Settings;
import org.storywire.runtime.kafka.LogReader;
import org.storywire.schemas.Topics;
import org.storywire.trending.count.ReaderCounter;
import org.storywire.trending.pane.Minutes;

/**
 * Replays the log of reads, from a day before the time of the counter up to the committed offset of the group. Fetching that
 * offset waits for open transactions on it, as the group does, so both start at the same record.
 */
public final class CommittedReadsReplay implements ReadsReplay {
    private static final Logger LOG = LoggerFactory.getLogger(CommittedReadsReplay.class);
    private static final int FETCH_BYTES_MAX = 8 * 1024 * 1024;
    private static final int RECORDS_MAX = 10_000;

    private final Settings settings;
    private final Deserializer<ReadsInput> deserializer;
    private final TimestampExtractor readTime;

    public CommittedReadsReplay(Settings settings, Deserializer<ReadsInput> deserializer, TimestampExtractor readTime) {
        this.settings = settings;
        this.deserializer = deserializer;
        this.readTime = readTime;
    }

    @Override
    public void replay(ProcessingContext context, ReaderCounter counter) {
        TopicPartition reads = new TopicPartition(
                Topics.READ_RECEIVED.topic(), context.taskId().partition());
        try (LogReader log = LogReader.with(settings)
                .group(context.applicationId())
                .property("max.partition.fetch.bytes", FETCH_BYTES_MAX)
                .property("fetch.max.bytes", FETCH_BYTES_MAX)
                .property("max.poll.records", RECORDS_MAX)
                .partitions(reads)) {
            Long end = log.committed().get(reads);
            if (end != null) {
                replay(log, Map.of(reads, end), counter);
            }
        } catch (KafkaException e) {
            throw new ServiceException("cannot replay " + reads, e);
        }
    }

    private void replay(LogReader log, Map<TopicPartition, Long> ends, ReaderCounter counter) {
        long start = System.nanoTime();
        long[] batches = {0};
        log.seekToTime(Instant.ofEpochMilli(Minutes.start(counter.now() - Minutes.DAY - ReaderCounter.SLACK_MINUTES)));
        log.readBatchesTo(ends, records -> {
            records.forEach(record -> count(record, counter));
            counter.discardChanges();
            batches[0] += records.size();
        });
        LOG.info(
                "{}: replayed {} batches of {} readers in {} ms",
                ends,
                batches[0],
                counter.readers(),
                Duration.ofNanos(System.nanoTime() - start).toMillis());
    }

    private void count(ConsumerRecord<byte[], byte[]> record, ReaderCounter counter) {
        ReadsInput input = input(record);
        if (input != null) {
            input.count(counter, readTime.extract(cast(record), -1));
        }
    }

    /** Null where the bytes are no batch, which the group made a dead letter. */
    private @Nullable ReadsInput input(ConsumerRecord<byte[], byte[]> record) {
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
}
