package org.storywire.launcher.backtest;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.storywire.runtime.Settings;
import org.storywire.runtime.kafka.KafkaConfigs;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.Ranking;

/** Reads what is told of the boards. */
final class RankingReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final TopicPartition RANKING = new TopicPartition(Topics.RANKING.topic(), 0);

    private final KafkaConsumer<String, Ranking> consumer;
    private final Map<String, Ranking> boards = new HashMap<>();

    RankingReader(Settings settings) {
        consumer = new KafkaConsumer<>(
                KafkaConfigs.consumer(settings),
                new StringDeserializer(),
                new AvroSerdes(settings.registry()).deserializer(Ranking.class));
        consumer.assign(List.of(RANKING));
        consumer.seekToBeginning(List.of(RANKING));
    }

    /** The board as it was told last, after all that is committed was read: it was so at this time too. */
    BacktestBoard board(BacktestPlan plan, Instant time) {
        long end = consumer.endOffsets(List.of(RANKING)).getOrDefault(RANKING, 0L);
        while (consumer.position(RANKING) < end) {
            for (ConsumerRecord<String, Ranking> record : consumer.poll(POLL)) {
                boards.put(record.key(), record.value());
            }
        }
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
        consumer.close();
    }
}
