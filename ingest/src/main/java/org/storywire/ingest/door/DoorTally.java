package org.storywire.ingest.door;

import io.micrometer.core.instrument.Counter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.storywire.ingest.read.Robots;
import org.storywire.ingest.rule.Retraction;
import org.storywire.runtime.Metrics;

/**
 * Counts what comes through the door, in words of the field. Always: stories received = accepted + refused (by reason) +
 * unavailable; and the same for reads, counted one by one, for retractions, reinstatements and rulings.
 */
public final class DoorTally {
    public static final String STORIES = "storywire.ingest.stories";
    public static final String READS = "storywire.ingest.reads";
    public static final String RETRACTIONS = "storywire.ingest.retractions";
    public static final String REINSTATEMENTS = "storywire.ingest.reinstatements";
    public static final String RULINGS = "storywire.ingest.rulings";
    private static final String CLIENTS = "storywire.ingest.beacons.judged";
    private static final String UNREADABLE = "storywire.ingest.door.unreadable";

    private final Metrics metrics;
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();
    private final Map<Robots.Judgement, Counter> judgements = new ConcurrentHashMap<>();

    public DoorTally(Metrics metrics) {
        this.metrics = metrics;
    }

    void received(String what, int count) {
        counter(what + ".received").increment(count);
    }

    void accepted(String what, int count) {
        counter(what + ".accepted").increment(count);
    }

    void refused(String what, String reason, int count) {
        metrics.counter(what + ".refused", "reason", reason).increment(count);
    }

    /** What kind of client a beacon came from, and why it was taken for that. */
    void judged(Robots.Judgement judgement) {
        judgements
                .computeIfAbsent(
                        judgement,
                        made -> metrics.counter(
                                CLIENTS, "class", Retraction.word(made.agent()), "reason", made.reason()))
                .increment();
    }

    void unavailable(String what, int count) {
        counter(what + ".unavailable").increment(count);
    }

    /** A record of a topic that the door follows and could not take. */
    void unreadable(String topic) {
        metrics.counter(UNREADABLE, "topic", topic).increment();
    }

    private Counter counter(String name) {
        return counters.computeIfAbsent(name, metrics::counter);
    }
}
