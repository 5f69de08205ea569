package org.storywire.publish.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.storywire.publish.StoryFixtures;
import org.storywire.publish.projection.ApplyOutcome;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.ControlState;
import org.storywire.schemas.avro.Ranking;
import org.storywire.schemas.avro.RankingAudit;
import org.storywire.schemas.avro.StoryControl;
import org.storywire.schemas.avro.StoryReads;
import org.storywire.schemas.avro.WireStory;

/** The logs in memory: what was written to them can be applied, again, and compacted. */
public final class MemoryLogs {
    public static final Map<String, String> IDS = Map.of(
            Topics.CONTROL.topic(), "c-1",
            Topics.WIRE.topic(), "w-1",
            Topics.RANKING.topic(), "r-1",
            Topics.RANKING_HISTORY.topic(), "h-1",
            Topics.STORY_READS.topic(), "s-1",
            Topics.RANKING_AUDIT.topic(), "a-1",
            Topics.BOARD_RULING.topic(), "e-1");

    private final List<ProjectedRecord<?>> inOrder = new ArrayList<>();
    private int applied;

    public MemoryLogs wire(WireStory story) {
        return add(new WireProjection(), story);
    }

    public MemoryLogs forget(String storyId) {
        return add(new WireProjection(), storyId, Optional.empty());
    }

    public MemoryLogs control(int number, ControlState state, long revision) {
        return control(number, state, revision, "a reason");
    }

    public MemoryLogs control(int number, ControlState state, long revision, @Nullable String reason) {
        StoryControl value = StoryControl.newBuilder()
                .setStoryId(StoryFixtures.id(number))
                .setState(state)
                .setRevision(revision)
                .setReason(reason)
                .setBy("k-1")
                .setAt(Instant.parse("2026-11-22T10:00:00Z"))
                .build();
        return add(new ControlProjection(), value);
    }

    public MemoryLogs ranking(Ranking value) {
        return add(new RankingProjection(), value);
    }

    public MemoryLogs history(Ranking value) {
        return add(new RankingHistoryProjection(), value);
    }

    public MemoryLogs reads(StoryReads value) {
        return add(new StoryReadsProjection(), value);
    }

    public MemoryLogs audit(RankingAudit value) {
        return add(new RankingAuditProjection(), value);
    }

    /** Everything written, in the order of writing, in batches of {@code size}. */
    public List<ApplyOutcome> applyTo(WireStore store, int size) {
        return apply(store, inOrder, size);
    }

    /** The records since the last call. */
    public void applyRestTo(WireStore store) {
        apply(store, inOrder.subList(applied, inOrder.size()), 7);
        applied = inOrder.size();
    }

    /** The records of compacted logs, one log after the other, controls first. */
    public List<ApplyOutcome> applyCompactedTo(WireStore store, int size) {
        List<ProjectedRecord<?>> left = new ArrayList<>();
        for (LogProjection<?> log : LogProjections.all()) {
            List<ProjectedRecord<?>> records =
                    inOrder.stream().filter(record -> isOf(record, log)).toList();
            left.addAll(log.topic().isCompacted() ? latest(records) : records);
        }
        return apply(store, left, size);
    }

    private static List<ProjectedRecord<?>> latest(List<ProjectedRecord<?>> records) {
        Map<String, ProjectedRecord<?>> latest = new LinkedHashMap<>();
        records.forEach(record -> {
            latest.remove(record.key());
            latest.put(record.key(), record);
        });
        return List.copyOf(latest.values());
    }

    private List<ApplyOutcome> apply(WireStore store, List<ProjectedRecord<?>> records, int size) {
        store.applier().align(IDS);
        List<ApplyOutcome> outcomes = new ArrayList<>();
        for (int from = 0; from < records.size(); from += size) {
            List<ProjectedRecord<?>> part = records.subList(from, Math.min(records.size(), from + size));
            outcomes.addAll(store.applier().apply(new RecordBatch(part, Map.of())));
        }
        Map<String, Long> ends = LogProjections.all().stream()
                .collect(Collectors.toMap(log -> log.topic().topic(), this::size));
        store.applier().apply(new RecordBatch(List.of(), ends));
        return outcomes;
    }

    private <T extends SpecificRecord> MemoryLogs add(LogProjection<T> log, T value) {
        return add(log, log.topic().keyOf(value), Optional.of(value));
    }

    private <T extends SpecificRecord> MemoryLogs add(LogProjection<T> log, String key, Optional<T> value) {
        inOrder.add(new ProjectedRecord<>(log, size(log), key, value));
        return this;
    }

    private long size(LogProjection<?> log) {
        return inOrder.stream().filter(record -> isOf(record, log)).count();
    }

    private static boolean isOf(ProjectedRecord<?> record, LogProjection<?> log) {
        return record.log().topic() == log.topic();
    }
}
