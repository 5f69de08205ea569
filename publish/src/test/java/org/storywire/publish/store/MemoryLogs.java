package org.storywire.publish.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.storywire.publish.StoryFixtures;
import org.storywire.publish.projection.ApplyOutcome;
import org.storywire.publish.projection.Batch;
import org.storywire.publish.projection.Event;
import org.storywire.publish.projection.Event.Audited;
import org.storywire.publish.projection.Event.Controlled;
import org.storywire.publish.projection.Event.Measured;
import org.storywire.publish.projection.Event.Ranked;
import org.storywire.publish.projection.Event.Ruled;
import org.storywire.publish.projection.Event.Stood;
import org.storywire.publish.projection.Event.Wired;
import org.storywire.schemas.BoardKey;
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

    private final List<Controlled> control = new ArrayList<>();
    private final List<Wired> wire = new ArrayList<>();
    private final List<Ranked> ranking = new ArrayList<>();
    private final List<Stood> history = new ArrayList<>();
    private final List<Measured> reads = new ArrayList<>();
    private final List<Audited> audit = new ArrayList<>();
    private final List<Ruled> rulings = new ArrayList<>();
    private final List<Event> inOrder = new ArrayList<>();
    private int applied;

    public MemoryLogs wire(WireStory story) {
        return add(new Wired(wire.size(), story.getStory().getStoryId(), Optional.of(story)));
    }

    public MemoryLogs forget(String storyId) {
        return add(new Wired(wire.size(), storyId, Optional.empty()));
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
        return add(new Controlled(control.size(), value.getStoryId(), Optional.of(value)));
    }

    public MemoryLogs ranking(Ranking value) {
        return add(new Ranked(ranking.size(), key(value), Optional.of(value)));
    }

    public MemoryLogs history(Ranking value) {
        return add(new Stood(history.size(), key(value), value));
    }

    public MemoryLogs reads(StoryReads value) {
        return add(new Measured(reads.size(), value.getStoryId(), Optional.of(value)));
    }

    public MemoryLogs audit(RankingAudit value) {
        return add(new Audited(audit.size(), value.getBoard() + "|" + value.getWindow(), Optional.of(value)));
    }

    private static String key(Ranking value) {
        return new BoardKey(value.getBoard(), value.getWindow(), value.getBy()).toString();
    }

    /** Everything written, in the order of writing, in batches of {@code size}. */
    public List<ApplyOutcome> applyTo(WireStore store, int size) {
        return apply(store, inOrder, size);
    }

    /** What was written since the last time. */
    public void applyRestTo(WireStore store) {
        apply(store, inOrder.subList(applied, inOrder.size()), 7);
        applied = inOrder.size();
    }

    /** What a log that forgot superseded records gives: controls, then the wire, then rankings. */
    public List<ApplyOutcome> applyCompactedTo(WireStore store, int size) {
        List<Event> left = new ArrayList<>();
        left.addAll(latest(
                control.stream().map(e -> Map.entry(e.storyId(), (Event) e)).toList()));
        left.addAll(
                latest(wire.stream().map(e -> Map.entry(e.storyId(), (Event) e)).toList()));
        left.addAll(
                latest(ranking.stream().map(e -> Map.entry(e.key(), (Event) e)).toList()));
        left.addAll(history);
        left.addAll(latest(
                reads.stream().map(e -> Map.entry(e.storyId(), (Event) e)).toList()));
        left.addAll(
                latest(audit.stream().map(e -> Map.entry(e.key(), (Event) e)).toList()));
        return apply(store, left, size);
    }

    private static List<Event> latest(List<Map.Entry<String, Event>> events) {
        Map<String, Event> latest = new LinkedHashMap<>();
        events.forEach(event -> {
            latest.remove(event.getKey());
            latest.put(event.getKey(), event.getValue());
        });
        return List.copyOf(latest.values());
    }

    private List<ApplyOutcome> apply(WireStore store, List<Event> events, int size) {
        store.applier().align(IDS);
        List<ApplyOutcome> outcomes = new ArrayList<>();
        for (int from = 0; from < events.size(); from += size) {
            List<Event> part = events.subList(from, Math.min(events.size(), from + size));
            outcomes.addAll(store.applier().apply(new Batch(part, Map.of())));
        }
        Map<String, Long> ends = Map.of(
                Topics.CONTROL.topic(), (long) control.size(),
                Topics.WIRE.topic(), (long) wire.size(),
                Topics.RANKING.topic(), (long) ranking.size(),
                Topics.RANKING_HISTORY.topic(), (long) history.size(),
                Topics.STORY_READS.topic(), (long) reads.size(),
                Topics.RANKING_AUDIT.topic(), (long) audit.size(),
                Topics.BOARD_RULING.topic(), (long) rulings.size());
        store.applier().apply(new Batch(List.of(), ends));
        return outcomes;
    }

    private MemoryLogs add(Event event) {
        inOrder.add(event);
        event.accept(new Event.Visitor<Boolean>() {
            @Override
            public Boolean control(Controlled controlled) {
                return control.add(controlled);
            }

            @Override
            public Boolean wire(Wired wired) {
                return wire.add(wired);
            }

            @Override
            public Boolean ranking(Ranked ranked) {
                return ranking.add(ranked);
            }

            @Override
            public Boolean history(Stood stood) {
                return history.add(stood);
            }

            @Override
            public Boolean reads(Measured measured) {
                return reads.add(measured);
            }

            @Override
            public Boolean audit(Audited audited) {
                return audit.add(audited);
            }

            @Override
            public Boolean rulings(Ruled ruled) {
                return rulings.add(ruled);
            }
        });
        return this;
    }
}
