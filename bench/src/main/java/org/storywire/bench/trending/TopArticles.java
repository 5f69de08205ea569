package org.storywire.bench.trending;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.kstream.WindowedSerdes;
import org.storywire.schemas.avro.AgentClass;
import org.storywire.schemas.avro.ReadBatch;

/**
 * The shape of Confluent's example TopArticles, written anew: filter the reads, count by article in windows of an hour,
 * group by industry (here section) and window, keep all articles of a group in one record, a queue by count, and take its
 * first hundred.
 */
final class TopArticles implements DslContestant.Shape {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int TOP = 100;

    /** An article and how often it was read in the window. */
    record Counted(String article, long count) {}

    @Override
    public void define(KStream<byte[], ReadBatch> reads) {
        Serde<Windowed<String>> windows = WindowedSerdes.timeWindowedSerdeFrom(String.class, HOUR.toMillis());
        counts(reads)
                .groupBy(
                        (article, count) -> KeyValue.pair(
                                new Windowed<>(section(article.key()), article.window()),
                                new Counted(article.key(), count)),
                        Grouped.<Windowed<String>, Counted>as("by-section")
                                .withKeySerde(windows)
                                .withValueSerde(serde(
                                        one -> bytes(List.of(one)),
                                        bytes -> list(bytes).get(0))))
                .aggregate(
                        TopArticles::queue,
                        (section, one, queue) -> added(queue, one),
                        (section, one, queue) -> removed(queue, one),
                        Materialized
                                .<Windowed<String>, PriorityQueue<Counted>,
                                        org.apache.kafka.streams.state.KeyValueStore<
                                                org.apache.kafka.common.utils.Bytes, byte[]>>
                                        as("articles")
                                .withKeySerde(windows)
                                .withValueSerde(queues()))
                .mapValues(TopArticles::top)
                .toStream()
                .foreach((section, list) -> {});
    }

    private static KTable<Windowed<String>, Long> counts(KStream<byte[], ReadBatch> reads) {
        return reads.mapValues(batch -> batch.getReads().get(0))
                .filter((none, read) -> read.getAgent() != AgentClass.ROBOT)
                .map((none, read) -> KeyValue.pair(read.getStoryId(), new byte[0]))
                .groupByKey(Grouped.<String, byte[]>as("by-article")
                        .withKeySerde(Serdes.String())
                        .withValueSerde(Serdes.ByteArray()))
                .windowedBy(TimeWindows.ofSizeWithNoGrace(HOUR))
                .count(Materialized
                        .<String, Long,
                                org.apache.kafka.streams.state.WindowStore<org.apache.kafka.common.utils.Bytes, byte[]>>
                                as("counts")
                        .withKeySerde(Serdes.String())
                        .withValueSerde(Serdes.Long()));
    }

    private static String section(String storyId) {
        return Workload.section(Integer.parseInt(storyId.substring(storyId.lastIndexOf('-') + 1)));
    }

    private static PriorityQueue<Counted> queue() {
        return new PriorityQueue<>(Comparator.comparingLong(Counted::count).reversed());
    }

    private static PriorityQueue<Counted> added(PriorityQueue<Counted> queue, Counted one) {
        queue.add(one);
        return queue;
    }

    private static PriorityQueue<Counted> removed(PriorityQueue<Counted> queue, Counted one) {
        queue.remove(one);
        return queue;
    }

    private static String top(PriorityQueue<Counted> queue) {
        StringBuilder list = new StringBuilder();
        PriorityQueue<Counted> rest = new PriorityQueue<>(queue);
        for (int place = 0; place < TOP && !rest.isEmpty(); place++) {
            list.append(rest.remove().article()).append('\n');
        }
        return list.toString();
    }

    private static Serde<PriorityQueue<Counted>> queues() {
        return serde(queue -> bytes(new ArrayList<>(queue)), bytes -> {
            PriorityQueue<Counted> queue = queue();
            queue.addAll(list(bytes));
            return queue;
        });
    }

    /** Nothing for nothing, as Kafka Streams asks of a serde. */
    private static <T> Serde<T> serde(Function<T, byte[]> writer, Function<byte[], T> reader) {
        return Serdes.serdeFrom(
                (topic, value) -> value == null ? null : writer.apply(value),
                (topic, bytes) -> bytes == null ? null : reader.apply(bytes));
    }

    private static byte[] bytes(List<Counted> all) {
        List<byte[]> names = all.stream()
                .map(each -> each.article().getBytes(StandardCharsets.UTF_8))
                .toList();
        ByteBuffer buffer = ByteBuffer.allocate(Integer.BYTES
                + names.stream()
                        .mapToInt(each -> each.length + Integer.BYTES + Long.BYTES)
                        .sum());
        buffer.putInt(all.size());
        for (int i = 0; i < all.size(); i++) {
            buffer.putInt(names.get(i).length)
                    .put(names.get(i))
                    .putLong(all.get(i).count());
        }
        return buffer.array();
    }

    private static List<Counted> list(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int size = buffer.getInt();
        List<Counted> all = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            byte[] name = new byte[buffer.getInt()];
            buffer.get(name);
            all.add(new Counted(new String(name, StandardCharsets.UTF_8), buffer.getLong()));
        }
        return all;
    }
}
