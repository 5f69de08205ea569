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
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.Ranking;

/**
 * A materialized view of the rankings. Its consumer is a member of a group, and the topic has one partition: so the instance
 * that is assigned the partition audits, and another takes over when it leaves the group.
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

    /** A member with the session timeout of the counting: with the client's default of 45 s, nobody would audit that long after a kill. */
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
    boolean isAssigned() {
        return reader.partitions().contains(LOG);
    }

    /** The current rankings; empty before the end of the topic, because rankings emitted together belong together. */
    Optional<RankingSnapshot> snapshot() {
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
            // throws where it is no duration, before anything of the ranking is applied
            Duration.parse(ranking.getWindow());
            lists.put(record.key(), ranking);
            newest = ranking;
        }
    }

    private void clear() {
        lists.clear();
        newest = null;
    }
}
