package org.storywire.trending.stream;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.storywire.trending.rank.FactsLookup;
import org.storywire.trending.rank.RankingState;
import org.storywire.trending.rank.RankingUpdate;
import org.storywire.trending.rank.StoryFacts;

/**
 * Emits the boards that changed, on a schedule, and applies changes of the facts of stories. When stories must leave a board,
 * the boards are refreshed once within {@link #REMOVE_WITHIN}.
 */
public final class RankBoardsProcessor implements Processor<String, StoryFactsUpdate, String, SpecificRecord> {
    /** Sink of the current boards. */
    public static final String EMIT_BOARDS = "emit-boards";
    /** Sink of the boards of past minutes. */
    public static final String EMIT_HISTORY = "emit-history";
    /** Sink of the reads of stories on boards. */
    public static final String EMIT_STORIES = "emit-stories";

    /** Within this time the boards are refreshed when a story must leave one. */
    public static final Duration REMOVE_WITHIN = Duration.ofMillis(100);

    private final Duration every;
    private final LongSupplier now;
    private final RankingMetrics metrics;
    private final RankingRecords records;
    private TaskState.@Nullable Access<ProcessorContext<String, SpecificRecord>, RankingState> task;
    private @Nullable KeyValueStore<String, byte[]> facts;
    private boolean refreshSoon;

    public RankBoardsProcessor(Duration every, LongSupplier now, RankingMetrics metrics, RankingRecords records) {
        this.every = every;
        this.now = now;
        this.metrics = metrics;
        this.records = records;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        facts = context.getStateStore(StateStores.STORIES);
        task = TaskState.access(context, StateStores.RANKING);
        context.schedule(every, PunctuationType.WALL_CLOCK_TIME, time -> refresh());
        context.schedule(REMOVE_WITHIN, PunctuationType.WALL_CLOCK_TIME, time -> {
            if (refreshSoon) {
                refresh();
            }
        });
    }

    @Override
    public void process(Record<String, StoryFactsUpdate> record) {
        KeyValueStore<String, byte[]> stored = TaskState.started(facts);
        String storyId = record.key();
        StoryFacts known = lookup(stored).find(storyId);
        StoryFacts changed = record.value().apply(known);
        if (!changed.equals(known)) {
            stored.put(storyId, changed.equals(StoryFacts.UNKNOWN) ? null : changed.encode());
            refreshSoon |= TaskState.started(task).state().update(storyId, changed);
        }
    }

    public static FactsLookup lookup(KeyValueStore<String, byte[]> facts) {
        return new StoredFacts(facts);
    }

    private record StoredFacts(KeyValueStore<String, byte[]> facts) implements FactsLookup {
        @Override
        public StoryFacts find(String storyId) {
            byte[] stored = facts.get(storyId);
            return stored == null ? StoryFacts.UNKNOWN : StoryFacts.decode(stored);
        }

        @Override
        public void forEachStory(Consumer<String> each) {
            try (KeyValueIterator<String, byte[]> stories = facts.all()) {
                stories.forEachRemaining(story -> each.accept(story.key));
            }
        }
    }

    @Override
    public void close() {
        metrics.stopped();
        TaskState.release(task);
    }

    private void refresh() {
        refreshSoon = false;
        TaskState.Access<ProcessorContext<String, SpecificRecord>, RankingState> running = TaskState.started(task);
        RankingState state = running.state();
        RankingUpdate update = state.refresh(now.getAsLong());
        // the machine's time as timestamp: the board's differs in replays, and brokers reject the future
        Emitter emitter = new Emitter(running.context(), running.context().currentSystemTimeMs());
        update.boards().forEach(board -> emitter.emit(board.key().toString(), records.of(board), EMIT_BOARDS));
        update.history().forEach(board -> emitter.emit(board.key().toString(), records.of(board), EMIT_HISTORY));
        update.stories().forEach(story -> emitter.emit(story.storyId(), RankingRecords.of(story), EMIT_STORIES));
        update.removed().forEach(storyId -> emitter.emit(storyId, null, EMIT_STORIES));
        metrics.refreshed(state, update.boards().size());
    }

    private record Emitter(ProcessorContext<String, SpecificRecord> context, long time) {
        void emit(String key, @Nullable SpecificRecord value, String sink) {
            context.forward(new Record<>(key, value, time), sink);
        }
    }
}
