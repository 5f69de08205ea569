package org.storywire.publish;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.storywire.embedded.EmbeddedCluster;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.BoardKey;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.BoardRuling;
import org.storywire.schemas.avro.ControlState;
import org.storywire.schemas.avro.Ranking;
import org.storywire.schemas.avro.RankingAudit;
import org.storywire.schemas.avro.StoryControl;
import org.storywire.schemas.avro.StoryReads;
import org.storywire.schemas.avro.WireStory;

/** Writes to the logs on a broker, as link, door and trending do. */
public final class LogWriter implements AutoCloseable {
    private final Producer<byte[], byte[]> producer;
    private final Serializer<SpecificRecord> serializer;

    public LogWriter(EmbeddedCluster cluster) {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", cluster.bootstrapServers());
        config.put("linger.ms", "5");
        // one at a time: a topic that was just created may reject the first batch and accept the second
        config.put("max.in.flight.requests.per.connection", 1);
        config.put("max.request.size", 4 * 1024 * 1024);
        producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        serializer = new AvroSerdes(Map.of("schema.registry.url", cluster.registryUrl())).serializer();
    }

    public LogWriter wire(WireStory story) {
        return send(Topics.WIRE, story.getStory().getStoryId(), story);
    }

    public LogWriter ranking(Ranking ranking) {
        return send(Topics.RANKING, key(ranking), ranking);
    }

    public LogWriter history(Ranking ranking) {
        return send(Topics.RANKING_HISTORY, key(ranking), ranking);
    }

    public LogWriter reads(StoryReads reads) {
        return send(Topics.STORY_READS, reads.getStoryId(), reads);
    }

    public LogWriter audit(RankingAudit audit) {
        return send(Topics.RANKING_AUDIT, audit.getBoard() + "|" + audit.getWindow(), audit);
    }

    /** An editorial ruling on a story. */
    public LogWriter ruling(BoardRuling ruling) {
        return send(Topics.BOARD_RULING, ruling.getBoard() + "|" + ruling.getStoryId(), ruling);
    }

    private static String key(Ranking ranking) {
        return new BoardKey(ranking.getBoard(), ranking.getWindow(), ranking.getBy()).toString();
    }

    public LogWriter control(String storyId, ControlState state, long revision) {
        StoryControl control = StoryControl.newBuilder()
                .setStoryId(storyId)
                .setState(state)
                .setRevision(revision)
                .setReason("the newsroom's reason")
                .setBy("k-1")
                .setAt(Instant.parse("2026-11-22T10:00:00Z"))
                .build();
        return send(Topics.CONTROL, storyId, control);
    }

    public LogWriter send(Topics topic, String key, @Nullable SpecificRecord value) {
        return raw(topic, key, value == null ? null : bytes(topic, value));
    }

    /** A value as serialized on a topic. */
    public byte[] bytes(Topics topic, SpecificRecord value) {
        return serializer.serialize(topic.topic(), value);
    }

    /** Any bytes. */
    public LogWriter raw(Topics topic, @Nullable String key, byte @Nullable [] value) {
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        var sent = producer.send(new ProducerRecord<>(topic.topic(), keyBytes, value));
        if (sent.isDone()) {
            get(sent);
        }
        return this;
    }

    /** Returns when the broker has everything. */
    public LogWriter flush() {
        producer.flush();
        return this;
    }

    @Override
    public void close() {
        producer.close();
        serializer.close();
    }

    private static void get(Future<?> sent) {
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("expected the broker to take the record", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
