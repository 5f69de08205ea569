package org.storywire.runtime.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storywire.runtime.Blocking;
import org.storywire.runtime.Causes;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Settings;
import org.storywire.runtime.kafka.DeadLetter.Origin;

/**
 * Writes poison to the dead-letter topics of one consumer, each record once: a view that is read anew at each start, by each
 * instance, meets the same poison again. Before it writes, it reads the dead-letter topic on to its end, and leaves out what
 * is there by topic, partition, offset and timestamp. Instances that meet a new record in the same moment look at different
 * ones, each at a delay of its own. It returns only when the broker has the dead letter, and connects with
 * the first. Safe for threads.
 */
public final class DeadLetterProducer implements PoisonPolicy, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterProducer.class);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(15);
    private static final int DELAY_MILLIS_MAX = 1_500;

    private final Settings settings;
    private final String consumer;
    private final DeadLetters letters;
    private final Duration delay;
    private final Map<String, KnownDeadLetters> known = new HashMap<>();
    private @Nullable LogProducer<byte[], byte[]> producer;

    public DeadLetterProducer(String consumer, Settings settings, Metrics metrics) {
        this(
                consumer,
                settings,
                new DeadLetters(consumer, metrics),
                Duration.ofMillis(ThreadLocalRandom.current().nextInt(DELAY_MILLIS_MAX)));
    }

    /** {@code delay} is the age of a record at which this instance looks for its dead letter. */
    DeadLetterProducer(String consumer, Settings settings, DeadLetters letters, Duration delay) {
        this.consumer = consumer;
        this.settings = settings;
        this.letters = letters;
        this.delay = delay;
    }

    @Override
    public synchronized void poisoned(ConsumerRecord<byte[], byte[]> record, String reason, Throwable cause) {
        Origin origin = new Origin(record.topic(), record.partition(), record.offset(), record.timestamp());
        awaitAge(record.timestamp());
        String topic = DeadLetter.topic(record.topic(), consumer);
        if (known.computeIfAbsent(topic, name -> new KnownDeadLetters(settings, name))
                .contains(origin)) {
            return;
        }
        LOG.warn("dead letter: {} ({}): {}", origin, reason, Causes.name(cause));
        producer().sendAndWait(letters.of(record, reason, cause), ANSWER_MAX);
    }

    @Override
    public synchronized void close() {
        known.values().forEach(KnownDeadLetters::close);
        known.clear();
        if (producer != null) {
            producer.close();
            producer = null;
        }
    }

    /** A burst of records waits once: those behind the first are old enough by then. */
    private void awaitAge(long timestamp) {
        long age = System.currentTimeMillis() - timestamp;
        if (age >= 0 && age < delay.toMillis()) {
            Blocking.sleep(delay.minusMillis(age));
        }
    }

    private synchronized LogProducer<byte[], byte[]> producer() {
        LogProducer<byte[], byte[]> made = producer;
        if (made == null) {
            Map<String, Object> defaults = Map.of("max.block.ms", ANSWER_MAX.toMillis());
            made = new LogProducer<>(settings, defaults, new ByteArraySerializer(), new ByteArraySerializer());
            producer = made;
        }
        return made;
    }
}
