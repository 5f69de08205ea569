package org.storywire.trending.stream;

import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.jspecify.annotations.Nullable;
import org.storywire.trending.TrendingTopology;
import org.storywire.trending.message.CountMessage;
import org.storywire.trending.rank.RankingState;

/**
 * Adds changes to the ranking in memory. The first one after a commit goes on as a mark, which waits in a cache until
 * Kafka Streams empties that for the next commit: so {@link PersistCountsProcessor} writes once a commit, and inside its transaction.
 */
public final class ApplyCountsProcessor implements FixedKeyProcessor<String, byte[], Long> {
    private final RankingMetrics pulse;
    private @Nullable FixedKeyProcessorContext<String, Long> context;
    private @Nullable TaskState<RankingState> ranking;
    private long marks;

    public ApplyCountsProcessor(RankingMetrics pulse) {
        this.pulse = pulse;
    }

    @Override
    public void init(FixedKeyProcessorContext<String, Long> starting) {
        TaskState<RankingState> store = starting.getStateStore(TrendingTopology.RANKING);
        store.get(starting);
        context = starting;
        ranking = store;
    }

    @Override
    public void process(FixedKeyRecord<String, byte[]> record) {
        FixedKeyProcessorContext<String, Long> running = context;
        TaskState<RankingState> store = ranking;
        if (running == null || store == null) {
            throw new IllegalStateException("add-counts: expected init before process");
        }
        CountMessage message = CountMessage.decode(record.value());
        pulse.applied(store.get(running).apply(message));
        if (store.mark()) {
            running.forward(record.withValue(++marks));
        }
    }

    @Override
    public void close() {
        if (ranking != null) {
            ranking.forget();
        }
    }
}
