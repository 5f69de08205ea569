package org.storywire.trending.stream;

import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.storywire.runtime.ServiceException;
import org.storywire.trending.message.CountMessage;
import org.storywire.trending.rank.RankingState;

/** Adds changes of counts to the ranking in memory; {@link PersistCountsProcessor} writes them before each commit. */
public final class ApplyCountsProcessor extends CommitHook.Change<RankingState, byte[]> {
    private final RankingMetrics metrics;

    public ApplyCountsProcessor(RankingMetrics metrics) {
        super(StateStores.RANKING);
        this.metrics = metrics;
    }

    @Override
    protected void apply(RankingState state, byte[] bytes, FixedKeyRecord<String, byte[]> record) {
        CountMessage message = decode(bytes);
        try {
            metrics.applied(state.apply(message));
        } catch (RuntimeException e) {
            // the bytes are valid, and may be applied partly
            throw new ServiceException("expected a decoded count message to be applied", e);
        }
    }

    private static CountMessage decode(byte[] bytes) {
        try {
            return CountMessage.decode(bytes);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("expected a count message", e);
        }
    }
}
