package org.storywire.trending.stream;

import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.storywire.trending.rank.RankingState;

/** Writes the counts that {@link ApplyCountsProcessor} added since the last commit, just before the next one. */
public final class PersistCountsProcessor extends CommitHook.Action<RankingState, Void, Void> {
    private final RankingMetrics metrics;

    public PersistCountsProcessor(RankingMetrics metrics) {
        super(StateStores.RANKING);
        this.metrics = metrics;
    }

    @Override
    protected void run(RankingState state, ProcessorContext<Void, Void> context) {
        state.write();
        metrics.written();
    }
}
