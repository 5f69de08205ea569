package org.storywire.publish.intake;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.storywire.publish.projection.Event;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.BoardKey;
import org.storywire.schemas.avro.BoardRuling;
import org.storywire.schemas.avro.Ranking;
import org.storywire.schemas.avro.RankingAudit;
import org.storywire.schemas.avro.StoryControl;
import org.storywire.schemas.avro.StoryReads;
import org.storywire.schemas.avro.WireStory;

/** Bytes of the logs to events. Throws {@link SerializationException} where a record is not what its topic bears. */
final class RecordDecoder implements AutoCloseable {
    private final Deserializer<StoryControl> control;
    private final Deserializer<WireStory> wire;
    private final Deserializer<Ranking> ranking;
    private final Deserializer<StoryReads> reads;
    private final Deserializer<RankingAudit> audit;
    private final Deserializer<BoardRuling> rulings;

    RecordDecoder(AvroSerdes serdes) {
        this.control = serdes.deserializer(StoryControl.class);
        this.wire = serdes.deserializer(WireStory.class);
        this.ranking = serdes.deserializer(Ranking.class);
        this.reads = serdes.deserializer(StoryReads.class);
        this.audit = serdes.deserializer(RankingAudit.class);
        this.rulings = serdes.deserializer(BoardRuling.class);
    }

    Event event(ConsumerRecord<byte[], byte[]> record) {
        SourceTopic log = SourceTopic.of(record.topic())
                .orElseThrow(() -> new IllegalArgumentException("a record of " + record.topic() + ", not read here"));
        return switch (log) {
            case CONTROL -> controlled(record);
            case WIRE -> wired(record);
            case RANKING -> ranked(record);
            case HISTORY -> stood(record);
            case READS -> measured(record);
            case AUDIT -> audited(record);
            case RULINGS -> ruled(record);
        };
    }

    @Override
    public void close() {
        control.close();
        wire.close();
        ranking.close();
        reads.close();
        audit.close();
        rulings.close();
    }

    private Event controlled(ConsumerRecord<byte[], byte[]> record) {
        String key = key(record);
        Optional<StoryControl> value = value(control, record);
        value.ifPresent(found -> check(key, found.getStoryId()));
        return new Event.Controlled(record.offset(), key, value);
    }

    private Event wired(ConsumerRecord<byte[], byte[]> record) {
        String key = key(record);
        Optional<WireStory> value = value(wire, record);
        value.ifPresent(found -> check(key, found.getStory().getStoryId()));
        return new Event.Wired(record.offset(), key, value);
    }

    private Event ranked(ConsumerRecord<byte[], byte[]> record) {
        String key = key(record);
        Optional<Ranking> value = value(ranking, record);
        value.ifPresent(found -> check(key, boardKey(found)));
        return new Event.Ranked(record.offset(), key, value);
    }

    private Event stood(ConsumerRecord<byte[], byte[]> record) {
        String key = key(record);
        Ranking value = value(ranking, record)
                .orElseThrow(() -> new SerializationException("a board of the past: expected one, found none"));
        check(key, boardKey(value));
        return new Event.Stood(record.offset(), key, value);
    }

    private Event measured(ConsumerRecord<byte[], byte[]> record) {
        String key = key(record);
        Optional<StoryReads> value = value(reads, record);
        value.ifPresent(found -> check(key, found.getStoryId()));
        return new Event.Measured(record.offset(), key, value);
    }

    private Event audited(ConsumerRecord<byte[], byte[]> record) {
        String key = key(record);
        Optional<RankingAudit> value = value(audit, record);
        value.ifPresent(found ->
                check(key, BoardKey.readers(found.getBoard(), found.getWindow()).toString()));
        return new Event.Audited(record.offset(), key, value);
    }

    private Event ruled(ConsumerRecord<byte[], byte[]> record) {
        String key = key(record);
        Optional<BoardRuling> value = value(rulings, record);
        value.ifPresent(found -> check(key, BoardKey.ruling(found.getBoard(), found.getStoryId())));
        return new Event.Ruled(record.offset(), key, value);
    }

    private static String boardKey(Ranking ranking) {
        return new BoardKey(ranking.getBoard(), ranking.getWindow(), ranking.getBy()).toString();
    }

    private static <T> Optional<T> value(Deserializer<T> deserializer, ConsumerRecord<byte[], byte[]> record) {
        return Optional.ofNullable(deserializer.deserialize(record.topic(), record.headers(), record.value()));
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) {
        byte @Nullable [] key = record.key();
        if (key == null || key.length == 0) {
            throw new SerializationException("a key on " + record.topic() + ": expected one, found none");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(key))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new SerializationException("a key on " + record.topic() + ": expected UTF-8, found other bytes", e);
        }
    }

    private static void check(String key, String expected) {
        if (!key.equals(expected)) {
            throw new SerializationException("a key: expected that of its value, found another");
        }
    }
}
