package org.storywire.trending.audit;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.storywire.runtime.Settings;
import org.storywire.runtime.SharedSettings;
import org.storywire.runtime.kafka.KafkaConfigs;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.Ranking;

/**
 * The lists as they are told. Its consumer is the only one that is member of a group, and the topic has one partition: so of
 * many instances the one that has it audits, and another takes over when that goes.
 */
final class RankingsView implements AutoCloseable {
    private static final String GROUP = "storywire-trending-audit";
    private static final TopicPartition LOG = new TopicPartition(Topics.RANKING.topic(), 0);
    private static final Duration WAIT = Duration.ofSeconds(10);

    private final KafkaConsumer<String, @Nullable Ranking> consumer;
    private final Map<String, Ranking> lists = new HashMap<>();
    private @Nullable Ranking newest;

    RankingsView(Settings settings, AvroSerdes serdes) {
        Map<String, Object> config = KafkaConfigs.consumer(settings);
        config.put("group.id", GROUP);
        config.remove("group.instance.id");
        // as long as the group of those that count: with the 45 s of the client itself nobody would audit so long after
        // a kill
        int session =
                Math.toIntExact(settings.get(SharedSettings.SESSION_TIMEOUT).toMillis());
        config.putIfAbsent("session.timeout.ms", session);
        config.putIfAbsent("heartbeat.interval.ms", session / 4);
        consumer = new KafkaConsumer<>(
                config, new StringDeserializer(), new NullOnErrorDeserializer<>(serdes.deserializer(Ranking.class)));
        consumer.subscribe(List.of(LOG.topic()), new Begin());
    }

    private final class Begin implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
            lists.clear();
            newest = null;
            consumer.seekToBeginning(assigned);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
            lists.clear();
            newest = null;
        }
    }

    void poll(Duration wait) {
        for (ConsumerRecord<String, @Nullable Ranking> record : consumer.poll(wait)) {
            @Nullable Ranking told = record.value();
            if (told == null) {
                lists.remove(record.key());
            } else {
                lists.put(record.key(), told);
                newest = told;
            }
        }
    }

    /** Whether this instance audits. */
    boolean isOurs() {
        return consumer.assignment().contains(LOG);
    }

    /** The lists as they stand; nothing while more was told than is read, for what is told together belongs together. */
    Optional<RankingSnapshot> standing() {
        Ranking last = newest;
        if (last == null) {
            return Optional.empty();
        }
        @Nullable Long end = consumer.endOffsets(List.of(LOG), WAIT).get(LOG);
        boolean atEnd = end != null && consumer.position(LOG, WAIT) >= end;
        return atEnd ? Optional.of(new RankingSnapshot(last, lists)) : Optional.empty();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
