package org.storywire.launcher.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.RandomData;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.storywire.runtime.Settings;
import org.storywire.runtime.kafka.KafkaConfigs;
import org.storywire.schemas.Topics;

/**
 * Nine kinds of poison for every topic with a reader, and the dead letters that each must cause. Derived from {@link
 * Topics}.
 */
final class PoisonRecords {
    /** Topics read only into global state, whose readers skip poison because they cannot write dead letters. */
    private static final Set<String> PASSED_OVER =
            Set.of(Topics.CONTROL.deadLetters("desk"), Topics.WIRE.deadLetters("link"));

    private static final int HEAD_BYTES = 5;
    private static final int NOISE_BYTES = 300;
    private static final int MEGABYTE_BYTES = 1024 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int NOBODYS_ID = 0x7f00_0000;

    private final Settings settings;
    private final Map<Topics, Integer> ids = new HashMap<>();
    private final Random random;

    PoisonRecords(Settings settings, long seed) {
        this.settings = settings;
        this.random = new Random(seed);
    }

    /** A kind of fault in a record. */
    enum Kind {
        NULL_VALUE,
        NULL_KEY,
        NO_BYTES,
        RANDOM,
        WRONG_ID,
        TRUNCATED,
        MEGABYTE,
        OTHER_TYPE,
        CONTRADICTORY;

        /** True when each reader of the topic writes a dead letter for it, however much it reads of the record. */
        boolean isPoison(Topics topic) {
            return switch (this) {
                case NULL_VALUE -> !topic.isCompacted();
                case NULL_KEY, CONTRADICTORY -> topic.isKeyed();
                default -> true;
            };
        }
    }

    /** Topics with a reader. */
    static Stream<Topics> topics() {
        return Stream.of(Topics.values())
                .filter(topic -> !topic.readers().isEmpty() && topic.schema().isPresent());
    }

    /** Sends every kind to every topic; returns the number of letters that each dead-letter topic must get. */
    Map<String, Integer> send() {
        Map<String, Integer> expected = new TreeMap<>();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                new HashMap<>(KafkaConfigs.producer(settings)), new ByteArraySerializer(), new ByteArraySerializer())) {
            topics().forEach(topic -> {
                int poisons = 0;
                for (Kind kind : Kind.values()) {
                    boolean sent = send(producer, record(topic, kind));
                    poisons += sent && kind.isPoison(topic) ? 1 : 0;
                }
                int letters = poisons;
                keepers(topic).forEach(each -> expected.put(each, letters));
            });
        }
        return expected;
    }

    /** The number of dead letters on each of these topics. */
    Map<String, Integer> kept(Map<String, Integer> expected) {
        TopicView topics = new TopicView(settings);
        Map<String, Integer> kept = new TreeMap<>();
        expected.keySet().forEach(topic -> kept.put(topic, topics.records(topic).size()));
        return kept;
    }

    private static Stream<String> keepers(Topics topic) {
        return topic.deadLetters().filter(each -> !PASSED_OVER.contains(each));
    }

    private ProducerRecord<byte[], byte[]> record(Topics topic, Kind kind) {
        byte[] good = framed(topic, topic);
        byte[] value = switch (kind) {
            case NULL_VALUE -> null;
            // on a topic with keys, the value of another key
            case NULL_KEY, CONTRADICTORY -> good;
            case NO_BYTES -> new byte[0];
            case RANDOM -> noise(NOISE_BYTES);
            case WRONG_ID -> ByteBuffer.wrap(good.clone()).putInt(1, NOBODYS_ID).array();
            case TRUNCATED -> Arrays.copyOf(good, good.length - 1);
            case MEGABYTE -> noise(MEGABYTE_BYTES);
            case OTHER_TYPE -> framed(topic == Topics.READER_SALT ? Topics.ACCESS_KEY : Topics.READER_SALT, topic);
        };
        byte[] key = kind == Kind.NULL_KEY ? null : key(topic);
        return new ProducerRecord<>(topic.topic(), null, key, value);
    }

    private static byte[] key(Topics topic) {
        return (topic.key().equals("day") ? "2001-01-01" : "banyan:poison").getBytes(StandardCharsets.UTF_8);
    }

    /** True when the broker accepted it: the broker itself refuses a null key on a compacted topic. */
    private static boolean send(KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
        try {
            producer.send(record).get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InvalidRecordException) {
                return false;
            }
            throw new IllegalStateException("cannot send to " + record.topic(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** A record of {@code type} with random fields, as a writer of {@code topic} would frame it. */
    private byte[] framed(Topics type, Topics topic) {
        Schema schema = type.schema().orElseThrow();
        Object value = new RandomData(schema, 1, random.nextLong()).iterator().next();
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            out.write(ByteBuffer.allocate(HEAD_BYTES)
                    .put((byte) 0)
                    .putInt(ids.computeIfAbsent(type, this::id))
                    .array());
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
            new GenericDatumWriter<>(schema).write(value, encoder);
            encoder.flush();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot encode a record for " + topic, e);
        }
    }

    private int id(Topics topic) {
        URI latest = URI.create(
                settings.registry().get("schema.registry.url") + "/subjects/" + topic.subject() + "/versions/latest");
        try (InputStream in = latest.toURL().openStream()) {
            return JSON.readTree(in).path("id").asInt();
        } catch (IOException e) {
            throw new UncheckedIOException("expected the registry's answer at " + latest, e);
        }
    }

    private byte[] noise(int bytes) {
        byte[] noise = new byte[bytes];
        random.nextBytes(noise);
        // no magic byte
        noise[0] |= 0x40;
        return noise;
    }
}
