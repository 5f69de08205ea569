package org.storywire.launcher.backtest;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.storywire.runtime.Settings;
import org.storywire.runtime.kafka.LogReader;
import org.storywire.runtime.kafka.PoisonPolicy;
import org.storywire.runtime.kafka.RecordDispatcher;
import org.storywire.runtime.kafka.TopicDecoder;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.Ranking;

/** A view of the rankings that trending has committed. */
final class RankingReader implements AutoCloseable {
    private static final TopicPartition RANKING = new TopicPartition(Topics.RANKING.topic(), 0);

    private final LogReader reader;
    private final RecordDispatcher dispatcher;
    private final Map<String, Ranking> boards = new HashMap<>();

    RankingReader(Settings settings) {
        reader = LogReader.with(settings).partitions(RANKING).seekToBeginning();
        dispatcher = new RecordDispatcher(PoisonPolicy.fail())
                .on(
                        TopicDecoder.of(Topics.RANKING, Ranking.class, new AvroSerdes(settings.registry())),
                        record -> record.value()
                                .ifPresentOrElse(
                                        ranking -> boards.put(record.key(), ranking),
                                        () -> boards.remove(record.key())));
    }

    /** The board as of all that is committed now; it is the board at {@code time}. */
    BacktestBoard board(BacktestPlan plan, Instant time) {
        reader.readToEnd(dispatcher::dispatch);
        Ranking board = boards.get(plan.by().key());
        return new BacktestBoard(
                time,
                board == null
                        ? List.of()
                        : board.getEntries().stream()
                                .map(entry -> new BacktestBoard.Entry(
                                        entry.getRank(), entry.getStoryId(), entry.getReaders(), entry.getReads()))
                                .toList());
    }

    @Override
    public void close() {
        dispatcher.close();
        reader.close();
    }
}
