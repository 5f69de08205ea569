package org.storywire.trending.audit;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.storywire.runtime.Settings;
import org.storywire.runtime.SharedSettings;
import org.storywire.runtime.kafka.DecodedRecord;
import org.storywire.runtime.kafka.LogReader;
import org.storywire.runtime.kafka.PoisonPolicy;
import org.storywire.runtime.kafka.RecordDispatcher;
import org.storywire.runtime.kafka.TopicDecoder;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.BoardKey;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.Ranking;

/**
 * A materialized view of the rankings. Its reader alone is a member of a group, and the topic has one partition: so of many
 * instances the one that is assigned it audits, and another takes over when that one goes.
 */
final class RankingsView implements AutoCloseable {
    private static final String GROUP = "storywire-trending-audit";
    private static final TopicPartition LOG = new TopicPartition(Topics.RANKING.topic(), 0);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final LogReader reader;
    private final RecordDispatcher dispatcher;
    private final Map<String, Ranking> lists = new HashMap<>();
    private @Nullable Ranking newest;

    RankingsView(Settings settings, AvroSerdes serdes) {
        dispatcher = new RecordDispatcher(PoisonPolicy.skip(topic -> {}))
                .on(TopicDecoder.of(Topics.RANKING, Ranking.class, serdes), this::apply);
        reader = member(settings).subscribe(LOG.topic(), this::clear);
    }

    /** With the session of those that count: with the client's own of 45 s, nobody would audit so long after a kill. */
    private static LogReader.Builder member(Settings settings) {
        int session =
                Math.toIntExact(settings.get(SharedSettings.SESSION_TIMEOUT).toMillis());
        Map<String, Object> operators = settings.kafka();
        return LogReader.with(settings)
                .patience(PATIENCE)
                .longPolling()
                .group(GROUP)
                .property("session.timeout.ms", operators.getOrDefault("session.timeout.ms", session))
                .property("heartbeat.interval.ms", operators.getOrDefault("heartbeat.interval.ms", session / 4));
    }

    void poll(Duration wait) {
        reader.poll(wait, dispatcher::dispatch);
    }

    /** True where this instance audits. */
    boolean isOurs() {
        return reader.partitions().contains(LOG);
    }

    /** The rankings as they stand; empty while more was emitted than is read, for what is emitted together belongs together. */
    Optional<RankingSnapshot> standing() {
        Ranking last = newest;
        return last != null && reader.isAtEnd() ? Optional.of(new RankingSnapshot(last, lists)) : Optional.empty();
    }

    @Override
    public void close() {
        reader.close();
        dispatcher.close();
    }

    private void apply(DecodedRecord<Ranking> record) {
        Ranking ranking = record.value().orElse(null);
        if (ranking == null) {
            lists.remove(record.key());
        } else {
            // throws where it is no duration: then nothing of the ranking is kept
            Duration.parse(ranking.getWindow());
            lists.put(record.key(), ranking);
            newest = ranking;
        }
    }

    private void clear() {
        lists.clear();
        newest = null;
    }

    private static String key(Ranking ranking) {
        return new BoardKey(ranking.getBoard(), ranking.getWindow(), ranking.getBy()).toString();
    }
}
