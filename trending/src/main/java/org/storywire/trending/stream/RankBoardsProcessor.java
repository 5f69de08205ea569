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
 * Emits the boards that changed, by the clock, and applies changes of the facts of stories. When a story must leave a
 * board, the boards are refreshed within {@link #LEAVE_WITHIN}: once, however many stories must leave at that time.
 */
public final class RankBoardsProcessor implements Processor<String, StoryFactsUpdate, String, SpecificRecord> {
    /** Sink of the boards as they stand. */
    public static final String TELL_BOARDS = "tell-boards";
    /** Sink of the boards as they stood. */
    public static final String TELL_HISTORY = "tell-history";
    /** Sink of the reads of stories on boards. */
    public static final String TELL_STORIES = "tell-stories";

    /** Within this time the boards are refreshed when a story must leave one. */
    public static final Duration LEAVE_WITHIN = Duration.ofMillis(100);

    private final Duration every;
    private final LongSupplier now;
    private final RankingMetrics pulse;
    private final RankingRecords records;
    private TaskState.@Nullable Access<ProcessorContext<String, SpecificRecord>, RankingState> task;
    private @Nullable KeyValueStore<String, byte[]> facts;
    private boolean mustLeave;

    public RankBoardsProcessor(Duration every, LongSupplier now, RankingMetrics pulse, RankingRecords records) {
        this.every = every;
        this.now = now;
        this.pulse = pulse;
        this.records = records;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        facts = context.getStateStore(StateStores.STORIES);
        task = TaskState.access(context, StateStores.RANKING);
        context.schedule(every, PunctuationType.WALL_CLOCK_TIME, time -> refresh());
        context.schedule(LEAVE_WITHIN, PunctuationType.WALL_CLOCK_TIME, time -> {
            if (mustLeave) {
                refresh();
            }
        });
    }

    @Override
    public void process(Record<String, StoryFactsUpdate> record) {
        KeyValueStore<String, byte[]> kept = TaskState.started(facts);
        String storyId = record.key();
        StoryFacts known = lookup(kept).find(storyId);
        StoryFacts changed = record.value().apply(known);
        if (!changed.equals(known)) {
            kept.put(storyId, changed.equals(StoryFacts.UNKNOWN) ? null : changed.encode());
            mustLeave |= TaskState.started(task).state().follow(storyId, changed);
        }
    }

    public static FactsLookup lookup(KeyValueStore<String, byte[]> facts) {
        return new KeptFacts(facts);
    }

    private record KeptFacts(KeyValueStore<String, byte[]> facts) implements FactsLookup {
        @Override
        public StoryFacts find(String storyId) {
            byte[] kept = facts.get(storyId);
            return kept == null ? StoryFacts.UNKNOWN : StoryFacts.decode(kept);
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
        pulse.stopped();
        TaskState.release(task);
    }

    private void refresh() {
        mustLeave = false;
        TaskState.Access<ProcessorContext<String, SpecificRecord>, RankingState> running = TaskState.started(task);
        RankingState state = running.state();
        RankingUpdate update = state.refresh(now.getAsLong());
        // stamped with the machine's time: the board's own may be another in replays, and brokers refuse the future
        Emitter emitter = new Emitter(running.context(), running.context().currentSystemTimeMs());
        update.boards().forEach(board -> emitter.emit(board.key().toString(), records.of(board), TELL_BOARDS));
        update.stood().forEach(board -> emitter.emit(board.key().toString(), records.of(board), TELL_HISTORY));
        update.stories().forEach(story -> emitter.emit(story.storyId(), RankingRecords.of(story), TELL_STORIES));
        update.gone().forEach(storyId -> emitter.emit(storyId, null, TELL_STORIES));
        pulse.refreshed(state, update.boards().size());
    }

    private record Emitter(ProcessorContext<String, SpecificRecord> context, long time) {
        void emit(String key, @Nullable SpecificRecord value, String sink) {
            context.forward(new Record<>(key, value, time), sink);
        }
    }
}
