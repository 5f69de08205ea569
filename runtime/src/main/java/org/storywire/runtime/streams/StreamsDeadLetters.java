package org.storywire.runtime.streams;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storywire.runtime.Causes;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.kafka.DeadLetter.Origin;
import org.storywire.runtime.kafka.DeadLetters;
import org.storywire.runtime.kafka.DeadLetters.Why;
import org.storywire.runtime.kafka.SourceRecords;

/**
 * Decides for a Kafka Streams application what becomes of a record that failed, for all three of its handlers: the dead
 * letters to write, or empty when the record is innocent and the thread must fail.
 */
final class StreamsDeadLetters {
    /** The key of this object in the configuration of Kafka Streams, which makes handlers by class name. */
    static final String CONFIG = "storywire.dead.letters";

    /** Before configuration: nothing becomes a dead letter. */
    static final StreamsDeadLetters NONE =
            new StreamsDeadLetters(new DeadLetters("none", Metrics.none()), origin -> Optional.empty());

    private static final String UNREADABLE = "unreadable";
    private static final Logger LOG = LoggerFactory.getLogger(StreamsDeadLetters.class);

    private final DeadLetters letters;
    private final SourceRecords sources;

    StreamsDeadLetters(DeadLetters letters, SourceRecords sources) {
        this.letters = letters;
        this.sources = sources;
    }

    static StreamsDeadLetters from(Map<String, ?> config) {
        if (config.get(CONFIG) instanceof StreamsDeadLetters letters) {
            return letters;
        }
        throw new IllegalArgumentException(CONFIG + ": expected properties made by StreamsService");
    }

    /** Decides about bytes that no deserializer accepts. */
    Optional<List<ProducerRecord<byte[], byte[]>>> of(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception thrown) {
        ConsumerRecord<byte[], byte[]> original = record instanceof RefusedRecord refused ? refused.original() : record;
        return of(
                context,
                UNREADABLE,
                thrown,
                (origin, why) -> letters.of(origin, why, original.key(), original.value()));
    }

    /** Decides about a record that failed in a stage. */
    Optional<List<ProducerRecord<byte[], byte[]>>> of(ErrorHandlerContext context, String reason, Exception thrown) {
        return of(context, reason, thrown, (origin, why) -> write(context, origin, why));
    }

    private Optional<List<ProducerRecord<byte[], byte[]>>> of(
            ErrorHandlerContext context,
            String reason,
            Exception thrown,
            BiFunction<Origin, Why, ProducerRecord<byte[], byte[]>> letter) {
        String topic = context.topic();
        if (topic == null || context.offset() < 0 || Causes.isOutside(thrown)) {
            LOG.warn("stage {} fails, and no record is to blame: {}", context.processorNodeId(), Causes.name(thrown));
            return Optional.empty();
        }
        Origin origin = new Origin(topic, context.partition(), context.offset(), context.timestamp());
        LOG.warn(
                "dead letter: {}-{} offset {} ({}, stage {}): {}",
                topic,
                origin.partition(),
                origin.offset(),
                reason,
                context.processorNodeId(),
                Causes.name(thrown));
        ProducerRecord<byte[], byte[]> made = letter.apply(origin, new Why(reason, thrown, context.processorNodeId()));
        return Optional.of(isGlobal(context) ? List.of() : List.of(made));
    }

    private ProducerRecord<byte[], byte[]> write(ErrorHandlerContext context, Origin origin, Why why) {
        byte[] key = context.sourceRawKey();
        byte[] value = context.sourceRawValue();
        if (key != null || value != null) {
            return letters.of(origin, why, key, value);
        }
        // Kafka Streams drops the bytes when the first output of a record is sent, so they are read again
        return sources.read(origin)
                .map(record -> letters.of(origin, why, record.key(), record.value()))
                .orElseGet(() -> letters.withoutBytes(origin, why));
    }

    /** The task of global stores, from which Kafka Streams cannot send. */
    private static boolean isGlobal(ErrorHandlerContext context) {
        return context.taskId() == null || context.taskId().subtopology() < 0;
    }
}
