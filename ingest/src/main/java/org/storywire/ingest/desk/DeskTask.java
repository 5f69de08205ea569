package org.storywire.ingest.desk;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.storywire.ingest.fate.ClockAgreement;
import org.storywire.ingest.fate.Decision;
import org.storywire.ingest.fate.DecisionContext;
import org.storywire.ingest.fate.DeskRules;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.DeskEntry;
import org.storywire.schemas.avro.DeskLane;
import org.storywire.schemas.avro.StorySubmitted;

/** The state of one task: applies the desk's rules to submissions and releases, and stores the decisions. */
final class DeskTask {
    private static final int RELEASES_PER_LOOK = 500;
    private static final Bytes DUE = Bytes.wrap(new byte[0]);

    private final ProcessorContext<String, Decision> context;
    private final Clock clock;
    private final Supplier<ClockAgreement> agreement;
    private final DeskMetrics metrics;
    private final ControlDecoder controls;
    private final KeyValueStore<String, DeskEntry> stories;
    private final KeyValueStore<String, Bytes> releases;
    private final KeyValueStore<String, Bytes> control;

    DeskTask(
            ProcessorContext<String, Decision> context,
            Clock clock,
            Supplier<ClockAgreement> agreement,
            DeskMetrics metrics,
            ControlDecoder controls) {
        this.context = context;
        this.clock = clock;
        this.agreement = agreement;
        this.metrics = metrics;
        this.controls = controls;
        this.stories = context.getStateStore(DeskTopology.STORIES);
        this.releases = context.getStateStore(DeskTopology.RELEASES);
        this.control = context.getStateStore(DeskTopology.CONTROL);
    }

    void decide(Record<String, StorySubmitted> record) {
        StorySubmitted submission = record.value();
        Topics.SUBMITTED.checkKey(record.key(), submission);
        DeskEntry before = entry(submission.getStoryId());
        Decision decision = DeskRules.decide(before, submission, decisionContext(submission.getStoryId()));
        store(before, decision);
        metrics.decided(decision);
        context.forward(record.withValue(decision));
    }

    /** Releases the sealed revisions that are due on both clocks; none while the clocks disagree. */
    void release() {
        Optional<Instant> agreed = agreement.get().agreed(clock.instant());
        agreed.ifPresent(time -> due(time).forEach(this::release));
    }

    private List<String> due(Instant time) {
        List<String> due = new ArrayList<>();
        try (KeyValueIterator<String, Bytes> keys =
                releases.range(key(Instant.EPOCH, ""), key(time.plusMillis(1), ""))) {
            while (keys.hasNext() && due.size() < RELEASES_PER_LOOK) {
                KeyValue<String, Bytes> key = keys.next();
                due.add(key.key.substring(key.key.indexOf('|') + 1));
            }
        }
        return due;
    }

    private void release(String storyId) {
        DeskEntry before = entry(storyId);
        DeskRules.release(before, decisionContext(storyId)).ifPresent(decision -> {
            store(before, decision);
            metrics.released(decision);
            context.forward(new Record<>(storyId, decision, context.currentSystemTimeMs()));
        });
    }

    private void store(DeskEntry before, Decision decision) {
        decision.next().ifPresent(next -> store(before, next));
    }

    private void store(DeskEntry before, DeskEntry next) {
        stories.put(next.getStoryId(), next);
        Optional<String> old = releaseKey(before);
        Optional<String> now = releaseKey(next);
        if (!old.equals(now)) {
            old.ifPresent(releases::delete);
            now.ifPresent(key -> releases.put(key, DUE));
        }
    }

    private DeskEntry entry(String storyId) {
        DeskEntry known = stories.get(storyId);
        return known != null
                ? known
                : DeskEntry.newBuilder()
                        .setStoryId(storyId)
                        .setLane(DeskLane.OPEN)
                        .setLaneAt(Instant.EPOCH)
                        .build();
    }

    private DecisionContext decisionContext(String storyId) {
        Instant now = clock.instant();
        return new DecisionContext(now, agreement.get().agreed(now), controls.of(storyId, control));
    }

    private static Optional<String> releaseKey(DeskEntry entry) {
        return entry.getSealed()
                .map(embargoed ->
                        key(embargoed.getStory().getEmbargoUntil().orElse(Instant.EPOCH), entry.getStoryId()));
    }

    private static String key(Instant time, String storyId) {
        return String.format("%019d|%s", Math.max(0, time.toEpochMilli()), storyId);
    }
}
