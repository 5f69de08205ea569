package org.storywire.ingest.event;

import io.micrometer.core.instrument.Counter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.storywire.ingest.read.RobotDetector;
import org.storywire.ingest.rule.RetractionRequest;
import org.storywire.runtime.Metrics;

/**
 * Counts what comes through the door, in words of the field. Always: stories received = accepted + refused (by reason) +
 * unavailable; and the same for reads, counted one by one, for retractions, reinstatements and rulings.
 */
public final class DoorMetrics {
    public static final String STORIES = "storywire.ingest.stories";
    public static final String READS = "storywire.ingest.reads";
    public static final String RETRACTIONS = "storywire.ingest.retractions";
    public static final String REINSTATEMENTS = "storywire.ingest.reinstatements";
    public static final String RULINGS = "storywire.ingest.rulings";
    private static final String CLIENTS = "storywire.ingest.beacons.judged";
    private static final String UNREADABLE = "storywire.ingest.door.unreadable";

    private final Metrics metrics;
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();
    private final Map<RobotDetector.Judgement, Counter> judgements = new ConcurrentHashMap<>();

    public DoorMetrics(Metrics metrics) {
        this.metrics = metrics;
    }

    public void received(String what, int count) {
        counter(what + ".received").increment(count);
    }

    public void accepted(String what, int count) {
        counter(what + ".accepted").increment(count);
    }

    public void refused(String what, String reason, int count) {
        metrics.counter(what + ".refused", "reason", reason).increment(count);
    }

    /** Counts the class of the client of a beacon, with the reason. */
    public void judged(RobotDetector.Judgement judgement) {
        judgements
                .computeIfAbsent(
                        judgement,
                        made -> metrics.counter(
                                CLIENTS, "class", RetractionRequest.word(made.agent()), "reason", made.reason()))
                .increment();
    }

    public void unavailable(String what, int count) {
        counter(what + ".unavailable").increment(count);
    }

    /** A record of a topic that the door follows and could not take. */
    public void unreadable(String topic) {
        metrics.counter(UNREADABLE, "topic", topic).increment();
    }

    private Counter counter(String name) {
        return counters.computeIfAbsent(name, metrics::counter);
    }
}
