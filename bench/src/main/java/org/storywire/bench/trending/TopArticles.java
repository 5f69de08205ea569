package org.storywire.bench.trending;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.kstream.WindowedSerdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.WindowStore;
import org.storywire.schemas.avro.AgentClass;
import org.storywire.schemas.avro.ReadBatch;

/**
 * The topology of Confluent's example TopArticles, reimplemented: filter the reads, count by article in windows of an
 * hour, group by industry (here section) and window, keep all articles of a group in one record, a queue by count, and
 * take its first hundred. As there, articles and their counts travel as generic Avro records in Confluent's format.
 */
final class TopArticles implements DslCompetitor.Shape {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int TOP = 100;
    private static final Schema ARTICLE = SchemaBuilder.record("Article")
            .fields()
            .requiredString("user")
            .requiredString("page")
            .requiredString("industry")
            .endRecord();
    private static final Schema COUNTED = SchemaBuilder.record("Counted")
            .fields()
            .requiredString("user")
            .requiredString("page")
            .requiredString("industry")
            .requiredLong("count")
            .endRecord();

    private final Serde<GenericRecord> keys;
    private final Serde<GenericRecord> values;
    private final Serde<Windowed<String>> groups = WindowedSerdes.timeWindowedSerdeFrom(String.class, HOUR.toMillis());

    TopArticles(BenchContext context) {
        Map<String, Object> config = new HashMap<>(context.asSettings().registry());
        config.put("auto.register.schemas", "true");
        keys = generic(config, true);
        values = generic(config, false);
    }

    @Override
    public void define(KStream<byte[], ReadBatch> reads) {
        counts(reads)
                .groupBy(
                        (article, count) -> KeyValue.pair(
                                new Windowed<>(article.key().get("industry").toString(), article.window()),
                                counted(article.key(), count)),
                        Grouped.<Windowed<String>, GenericRecord>as("by-section")
                                .withKeySerde(groups)
                                .withValueSerde(values))
                .aggregate(
                        TopArticles::queue,
                        (section, one, queue) -> added(queue, one),
                        (section, one, queue) -> removed(queue, one),
                        Materialized.<Windowed<String>, PriorityQueue<GenericRecord>, KeyValueStore<Bytes, byte[]>>as(
                                        "articles")
                                .withKeySerde(groups)
                                .withValueSerde(Serdes.serdeFrom(this::write, this::read)))
                .mapValues(TopArticles::top)
                .toStream()
                .foreach((section, list) -> {});
    }

    private KTable<Windowed<GenericRecord>, Long> counts(KStream<byte[], ReadBatch> reads) {
        return reads.mapValues(batch -> batch.getReads().get(0))
                .filter((none, read) -> read.getAgent() != AgentClass.ROBOT)
                .map((none, read) -> {
                    GenericRecord article = article(read.getStoryId());
                    return KeyValue.pair(article, article);
                })
                .groupByKey(Grouped.<GenericRecord, GenericRecord>as("by-article")
                        .withKeySerde(keys)
                        .withValueSerde(values))
                .windowedBy(TimeWindows.ofSizeWithNoGrace(HOUR))
                .count(Materialized.<GenericRecord, Long, WindowStore<Bytes, byte[]>>as("counts")
                        .withKeySerde(keys)
                        .withValueSerde(Serdes.Long()));
    }

    private static GenericRecord article(String storyId) {
        GenericRecord article = new GenericData.Record(ARTICLE);
        article.put("user", "user");
        article.put("page", storyId);
        article.put("industry", Workload.section(Integer.parseInt(storyId.substring(storyId.lastIndexOf('-') + 1))));
        return article;
    }

    private static GenericRecord counted(GenericRecord article, long count) {
        GenericRecord counted = new GenericData.Record(COUNTED);
        counted.put("user", "user");
        counted.put("page", article.get("page"));
        counted.put("industry", article.get("industry"));
        counted.put("count", count);
        return counted;
    }

    private static PriorityQueue<GenericRecord> queue() {
        return new PriorityQueue<>(Comparator.comparingLong((GenericRecord each) -> (Long) each.get("count"))
                .reversed());
    }

    private static PriorityQueue<GenericRecord> added(PriorityQueue<GenericRecord> queue, GenericRecord one) {
        queue.add(one);
        return queue;
    }

    private static PriorityQueue<GenericRecord> removed(PriorityQueue<GenericRecord> queue, GenericRecord one) {
        queue.remove(one);
        return queue;
    }

    private static String top(PriorityQueue<GenericRecord> queue) {
        StringBuilder list = new StringBuilder();
        PriorityQueue<GenericRecord> rest = new PriorityQueue<>(queue);
        for (int place = 0; place < TOP && !rest.isEmpty(); place++) {
            list.append(rest.remove().get("page")).append('\n');
        }
        return list.toString();
    }

    private byte[] write(String topic, PriorityQueue<GenericRecord> queue) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(queue.size());
            for (GenericRecord each : queue) {
                byte[] one = values.serializer().serialize(topic, each);
                out.writeInt(one.length);
                out.write(one);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private PriorityQueue<GenericRecord> read(String topic, byte[] bytes) {
        PriorityQueue<GenericRecord> queue = queue();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            for (int left = in.readInt(); left > 0; left--) {
                queue.add(values.deserializer().deserialize(topic, in.readNBytes(in.readInt())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return queue;
    }

    /** The serializer and deserializer of Confluent's GenericAvroSerde. */
    @SuppressWarnings("unchecked")
    private static Serde<GenericRecord> generic(Map<String, Object> config, boolean isKey) {
        Serializer<GenericRecord> serializer =
                make("io.confluent.kafka.serializers.KafkaAvroSerializer", Serializer.class);
        Deserializer<GenericRecord> deserializer =
                make("io.confluent.kafka.serializers.KafkaAvroDeserializer", Deserializer.class);
        serializer.configure(config, isKey);
        deserializer.configure(config, isKey);
        return Serdes.serdeFrom(serializer, deserializer);
    }

    private static <T> T make(String name, Class<T> type) {
        try {
            return Class.forName(name).asSubclass(type).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new BenchException("expected Confluent's serdes on the class path", e);
        }
    }
}
