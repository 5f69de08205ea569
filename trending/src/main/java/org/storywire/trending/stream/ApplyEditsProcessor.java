package org.storywire.trending.stream;

import java.time.Instant;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.storywire.schemas.avro.BoardRuling;
import org.storywire.trending.TrendingTopology;
import org.storywire.trending.rank.BoardEdit;
import org.storywire.trending.rank.RankingState;

/** Takes what editors say of stories on boards; the boards follow when they are looked at next, a second later at most. */
public final class ApplyEditsProcessor implements Processor<String, BoardRuling, Void, Void> {
    private final RankingMetrics pulse;
    private @Nullable ProcessorContext<Void, Void> context;
    private @Nullable TaskState<RankingState> ranking;

    public ApplyEditsProcessor(RankingMetrics pulse) {
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
    public void process(Record<String, BoardRuling> record) {
        ProcessorContext<Void, Void> running = context;
        TaskState<RankingState> store = ranking;
        if (running == null || store == null) {
            throw new IllegalStateException("take-edits: expected init before process");
        }
        if (record.key() == null) {
            throw new IllegalArgumentException("take-edits: expected board|storyId as the key, found none");
        }
        RankingState state = store.get(running);
        @Nullable BoardRuling said = record.value();
        if (said == null) {
            state.takeBack(record.key());
        } else {
            pulse.edited(state.take(record.key(), edit(said)));
        }
    }

    private static BoardEdit edit(BoardRuling said) {
        long until = said.getUntil().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
        BoardEdit.Terms terms =
                new BoardEdit.Terms(said.getPlace(), said.getAt().toEpochMilli(), until);
        return new BoardEdit(said.getBoard(), said.getStoryId(), said.getAction(), terms);
    }

    @Override
    public void close() {
        if (ranking != null) {
            ranking.forget();
        }
    }
}
