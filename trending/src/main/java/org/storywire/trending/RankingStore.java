package org.storywire.trending;

import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;
import org.storywire.trending.rank.FactsLookup;
import org.storywire.trending.rank.RankingJournals;
import org.storywire.trending.rank.RankingRules;
import org.storywire.trending.rank.RankingState;
import org.storywire.trending.rank.StoryFacts;

/**
 * Holds the ranking of one task in memory, so that the processors of the task share it. It keeps nothing itself: the
 * state is made from the journals' stores when the task starts, and forgotten when it stops.
 */
final class RankingStore implements StateStore {
    private final String name;
    private final RankingRules rules;
    private final LongSupplier now;
    private @Nullable RankingState state;
    private boolean marked;
    private boolean open;

    private RankingStore(String name, RankingRules rules, LongSupplier now) {
        this.name = name;
        this.rules = rules;
        this.now = now;
    }

    static StoreBuilder<RankingStore> builder(String name, RankingRules rules, LongSupplier now) {
        return new Builder(name, rules, now);
    }

    /** The ranking; made from what is kept when the first processor of a starting task asks. */
    RankingState state(ProcessingContext context) {
        RankingState made = state;
        if (made == null) {
            KeyValueStore<String, byte[]> facts = context.getStateStore(TrendingTopology.STORIES);
            RankingJournals journals = new RankingJournals(
                    StoreJournal.of(context, TrendingTopology.RANKED_STORIES),
                    StoreJournal.of(context, TrendingTopology.PANES),
                    StoreJournal.of(context, TrendingTopology.PAST_HOURS),
                    StoreJournal.of(context, TrendingTopology.BOARDS),
                    StoreJournal.of(context, TrendingTopology.STANDINGS),
                    StoreJournal.of(context, TrendingTopology.EDITS),
                    lookup(facts));
            made = new RankingState(rules, journals, now.getAsLong());
            state = made;
            marked = false;
        }
        return made;
    }

    /** To be called by each processor when it is closed: a task that comes back starts from what is kept. */
    void forget() {
        state = null;
    }

    /** Whether this is the first change since the last write. */
    boolean mark() {
        boolean first = !marked;
        marked = true;
        return first;
    }

    /** What was applied is written. */
    void written() {
        marked = false;
    }

    static FactsLookup lookup(KeyValueStore<String, byte[]> facts) {
        return storyId -> {
            byte[] kept = facts.get(storyId);
            return kept == null ? StoryFacts.UNKNOWN : StoryFacts.decode(kept);
        };
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        context.register(root, (key, value) -> {});
        open = true;
    }

    @Override
    public void close() {
        open = false;
        state = null;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public Position getPosition() {
        return Position.emptyPosition();
    }

    private record Builder(String name, RankingRules rules, LongSupplier now) implements StoreBuilder<RankingStore> {
        @Override
        public RankingStore build() {
            return new RankingStore(name, rules, now);
        }

        @Override
        public StoreBuilder<RankingStore> withCachingEnabled() {
            return this;
        }

        @Override
        public StoreBuilder<RankingStore> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<RankingStore> withLoggingEnabled(Map<String, String> config) {
            throw new UnsupportedOperationException(name + ": expected no changelog, for the journals have their own");
        }

        @Override
        public StoreBuilder<RankingStore> withLoggingDisabled() {
            return this;
        }

        @Override
        public Map<String, String> logConfig() {
            return Map.of();
        }

        @Override
        public boolean loggingEnabled() {
            return false;
        }
    }
}
