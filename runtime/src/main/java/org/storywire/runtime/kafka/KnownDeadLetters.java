package org.storywire.runtime.kafka;

import java.time.Duration;
import java.util.Map;
import org.storywire.runtime.BoundedMap;
import org.storywire.runtime.Settings;
import org.storywire.runtime.kafka.DeadLetter.Origin;

/** Origins of the newest dead letters of one topic, up to a bound. */
final class KnownDeadLetters implements AutoCloseable {
    private static final int ORIGINS_MAX = 100_000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final LogReader reader;
    private final Map<Origin, Boolean> origins = new BoundedMap<>(ORIGINS_MAX);

    KnownDeadLetters(Settings settings, String topic) {
        reader = LogReader.with(settings).patience(PATIENCE).topics(topic).seekToBeginning();
    }

    /** True when the topic has a dead letter of this origin now. */
    boolean contains(Origin origin) {
        reader.readToEnd(record -> DeadLetter.of(record).ifPresent(letter -> origins.put(letter.origin(), true)));
        return origins.containsKey(origin);
    }

    @Override
    public void close() {
        reader.close();
    }
}
