package org.storywire.trending.stream;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.storywire.runtime.ServiceException;
import org.storywire.trending.TrendingTopology;
import org.storywire.trending.rank.RankingState;

/** Writes what was added since the last commit, when the mark of {@link ApplyCountsProcessor} comes through: just before the next one. */
public final class PersistCountsProcessor implements Processor<String, Long, Void, Void> {
    private final RankingMetrics pulse;
    private @Nullable ProcessorContext<Void, Void> context;
    private @Nullable TaskState<RankingState> ranking;

    public PersistCountsProcessor(RankingMetrics pulse) {
        this.pulse = pulse;
    }

    @Override
    public void init(ProcessorContext<Void, Void> starting) {
        TaskState<RankingState> store = starting.getStateStore(TrendingTopology.RANKING);
        store.get(starting);
        context = starting;
        ranking = store;
    }

    @Override
    public void process(Record<String, Long> mark) {
        ProcessorContext<Void, Void> running = context;
        TaskState<RankingState> store = ranking;
        if (running == null || store == null) {
            throw new IllegalStateException("write-counts: expected init before process");
        }
        try {
            store.get(running).write();
            store.unmark();
            pulse.written();
        } catch (RuntimeException e) {
            // no record is to blame, and none may be skipped: the thread fails, and the transaction with it
            throw new ServiceException("expected the counts to be written before the commit", e);
        }
    }

    @Override
    public void close() {
        if (ranking != null) {
            ranking.forget();
        }
    }
}
