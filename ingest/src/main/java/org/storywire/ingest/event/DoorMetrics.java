package org.storywire.ingest.event;

import io.micrometer.core.instrument.Counter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.storywire.ingest.read.RobotDetector;
import org.storywire.ingest.rule.RetractionRequest;
import org.storywire.runtime.Metrics;

/**
 * Counts the requests at the door. Always: stories received = accepted + refused (by reason) + unavailable; and the
 * same for reads, counted one by one, for retractions, reinstatements and rulings.
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
    private final Map<RobotDetector.Classification, Counter> classifications = new ConcurrentHashMap<>();

    public DoorMetrics(Metrics metrics) {
        this.metrics = metrics;
    }

    public void received(String meter, int count) {
        counter(meter + ".received").increment(count);
    }

    public void accepted(String meter, int count) {
        counter(meter + ".accepted").increment(count);
    }

    public void refused(String meter, String reason, int count) {
        metrics.counter(meter + ".refused", "reason", reason).increment(count);
    }

    /** Counts the class of the client of a beacon, with the reason. */
    public void classified(RobotDetector.Classification classification) {
        classifications
                .computeIfAbsent(
                        classification,
                        made -> metrics.counter(
                                CLIENTS, "class", RetractionRequest.label(made.agent()), "reason", made.reason()))
                .increment();
    }

    public void unavailable(String meter, int count) {
        counter(meter + ".unavailable").increment(count);
    }

    /** Counts a record of a topic that the door follows and could not decode. */
    public void unreadable(String topic) {
        metrics.counter(UNREADABLE, "topic", topic).increment();
    }

    private Counter counter(String name) {
        return counters.computeIfAbsent(name, metrics::counter);
    }
}
