package org.storywire.trending.stream;

import java.time.Instant;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.BoardRuling;
import org.storywire.trending.rank.BoardEdit;
import org.storywire.trending.rank.RankingState;

/** Applies editorial rulings to the ranking in memory; the boards follow with their next refresh, a second later at most. */
public final class ApplyEditsProcessor implements Processor<String, BoardRuling, Void, Void> {
    private final RankingMetrics metrics;
    private TaskState.@Nullable Access<ProcessorContext<Void, Void>, RankingState> task;

    public ApplyEditsProcessor(RankingMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        task = TaskState.access(context, StateStores.RANKING);
    }

    @Override
    public void process(Record<String, BoardRuling> record) {
        RankingState state = TaskState.started(task).state();
        @Nullable String key = record.key();
        @Nullable BoardRuling ruling = record.value();
        if (key == null || key.isEmpty()) {
            throw new IllegalArgumentException("expected board|storyId as the key, found none");
        }
        if (ruling == null) {
            state.removeEdit(key);
            return;
        }
        Topics.BOARD_RULING.checkKey(key, ruling);
        metrics.editApplied(state.applyEdit(key, edit(ruling)));
    }

    private static BoardEdit edit(BoardRuling ruling) {
        long until = ruling.getUntil().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
        return new BoardEdit(
                ruling.getBoard(),
                ruling.getStoryId(),
                ruling.getAction(),
                ruling.getPlace(),
                ruling.getAt().toEpochMilli(),
                until);
    }

    @Override
    public void close() {
        TaskState.release(task);
    }
}
