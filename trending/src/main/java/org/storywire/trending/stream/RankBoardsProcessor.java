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
import org.storywire.trending.TrendingTopology;
import org.storywire.trending.rank.FactsLookup;
import org.storywire.trending.rank.RankingState;
import org.storywire.trending.rank.RankingUpdate;
import org.storywire.trending.rank.StoryFacts;

/** Tells each board that changed, by the clock; follows wire and control, and tells at once when a story must leave a board. */
public final class RankBoardsProcessor implements Processor<String, StoryFactsUpdate, String, SpecificRecord> {
    /** Where boards go as they stand. */
    public static final String TELL_BOARDS = "tell-boards";
    /** Where boards go as they stood. */
    public static final String TELL_HISTORY = "tell-history";

    /** Where the reads of stories on boards go. */
    public static final String TELL_STORIES = "tell-stories";

    private final Duration every;
    private final LongSupplier now;
    private final RankingMetrics pulse;
    private final RankingRecords records;
    private @Nullable Work work;

    public RankBoardsProcessor(Duration every, LongSupplier now, RankingMetrics pulse, RankingRecords records) {
        this.every = every;
        this.now = now;
        this.pulse = pulse;
        this.records = records;
    }

    private record Work(
            ProcessorContext<String, SpecificRecord> context,
            TaskState<RankingState> ranking,
            KeyValueStore<String, byte[]> facts) {}

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        TaskState<RankingState> ranking = context.getStateStore(TrendingTopology.RANKING);
        KeyValueStore<String, byte[]> facts = context.getStateStore(TrendingTopology.STORIES);
        ranking.get(context);
        Work starting = new Work(context, ranking, facts);
        work = starting;
        context.schedule(every, PunctuationType.WALL_CLOCK_TIME, time -> refresh(starting));
    }

    @Override
    public void process(Record<String, StoryFactsUpdate> record) {
        Work running = work;
        if (running == null) {
            throw new IllegalStateException("rank-boards: expected init before process");
        }
        String storyId = record.key();
        if (storyId == null) {
            throw new IllegalArgumentException("rank-boards: expected a story id as the key, found none");
        }
        StoryFacts known = lookup(running.facts()).find(storyId);
        StoryFacts facts = record.value().apply(known);
        if (!facts.equals(known)) {
            running.facts().put(storyId, facts.equals(StoryFacts.UNKNOWN) ? null : facts.encode());
            if (running.ranking().get(running.context()).follow(storyId, facts)) {
                refresh(running);
            }
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
        if (work != null) {
            work.ranking().forget();
        }
    }

    private void refresh(Work running) {
        RankingState state = running.ranking().get(running.context());
        RankingUpdate told = state.refresh(now.getAsLong());
        // stamped with the machine's time: the board's own may be another in replays, and brokers refuse the future
        long time = running.context().currentSystemTimeMs();
        Teller teller = new Teller(running.context(), time);
        told.boards().forEach(board -> teller.tell(board.key().toString(), records.of(board), TELL_BOARDS));
        told.stood().forEach(board -> teller.tell(board.key().toString(), records.of(board), TELL_HISTORY));
        told.stories().forEach(story -> teller.tell(story.storyId(), RankingRecords.of(story), TELL_STORIES));
        told.gone().forEach(storyId -> teller.tell(storyId, null, TELL_STORIES));
        pulse.refreshed(state, told.boards().size());
    }

    private record Teller(ProcessorContext<String, SpecificRecord> context, long time) {
        void tell(String key, @Nullable SpecificRecord value, String sink) {
            context.forward(new Record<>(key, value, time), sink);
        }
    }
}
