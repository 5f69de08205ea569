package org.storywire.runtime.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.storywire.runtime.Blocking;
import org.storywire.runtime.BoundedMap;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Settings;

/**
 * Keeps one dead letter of a record, however often its topic is read from the beginning and by however many instances:
 * before it writes one, it looks for one of the same origin. Not for several threads at once.
 */
public final class DeadLetterOnce implements PoisonPolicy, AutoCloseable {
    private static final int ORIGINS_MAX = 100_000;
    private static final Duration RECENT = Duration.ofSeconds(30);
    /** Instances that meet a new record at the same moment look at different ones. */
    private static final int SPREAD_MILLIS = 1_500;

    private final String consumer;
    private final Settings settings;
    private final DeadLetterProducer producer;
    private final Map<String, LogReader> readers = new HashMap<>();
    private final Map<DeadLetter.Origin, Boolean> kept = new BoundedMap<>(ORIGINS_MAX);

    public DeadLetterOnce(String consumer, Settings settings, Metrics metrics) {
        this.consumer = consumer;
        this.settings = settings;
        this.producer = new DeadLetterProducer(consumer, settings, metrics);
    }

    @Override
    public synchronized void poisoned(ConsumerRecord<byte[], byte[]> record, String reason, Throwable cause) {
        DeadLetter.Origin origin =
                new DeadLetter.Origin(record.topic(), record.partition(), record.offset(), record.timestamp());
        if (System.currentTimeMillis() - record.timestamp() < RECENT.toMillis()) {
            Blocking.sleep(Duration.ofMillis(ThreadLocalRandom.current().nextInt(SPREAD_MILLIS)));
        }
        readLetters(DeadLetter.topic(record.topic(), consumer));
        if (!kept.containsKey(origin)) {
            producer.poisoned(record, reason, cause);
            kept.put(origin, true);
        }
    }

    @Override
    public synchronized void close() {
        readers.values().forEach(LogReader::close);
        readers.clear();
        producer.close();
    }

    /** Reads the letters that were written since the last look. */
    private void readLetters(String topic) {
        LogReader reader = readers.get(topic);
        if (reader == null) {
            reader = LogReader.with(settings).topics(topic).seekToBeginning();
            readers.put(topic, reader);
        }
        reader.readToEnd(letter -> DeadLetter.of(letter).ifPresent(found -> kept.put(found.origin(), true)));
    }
}
