package org.storywire.trending;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.storywire.runtime.Settings;
import org.storywire.runtime.kafka.KafkaConfigs;
import org.storywire.trending.message.CountMessage;
import org.storywire.trending.stream.EmitCountsProcessor;

/** The changes that the first stage emitted to the second, summed by a plain consumer of the topic between them. */
record EmittedCounts(Settings settings) {
    private static final TopicPartition COUNTS = new TopicPartition("storywire-trending-count-changes-repartition", 0);

    /** The sum at an isolation level. */
    Map<String, NaiveRecount.Tally> sum(String isolation) {
        Map<String, NaiveRecount.Tally> sum = new TreeMap<>();
        messages(isolation).forEach(message -> add(CountMessage.decode(message), sum));
        sum.values().removeIf(tally -> tally.readers() == 0 && tally.reads() == 0);
        return sum;
    }

    /** Emits the first changes once more and aborts, as an instance that dies before its commit. */
    void emitAgainAndAbort() {
        Map<String, Object> config = new HashMap<>(KafkaConfigs.producer(settings));
        config.put("transactional.id", "one-that-dies");
        byte[] first = messages("read_committed").stream()
                .filter(message -> CountMessage.decode(message).cells().length > 0)
                .findFirst()
                .orElseThrow();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(
                    COUNTS.topic(),
                    COUNTS.partition(),
                    EmitCountsProcessor.KEY.getBytes(StandardCharsets.UTF_8),
                    first));
            producer.flush();
            producer.abortTransaction();
        }
    }

    private List<byte[]> messages(String isolation) {
        Map<String, Object> config = new HashMap<>(KafkaConfigs.reader(settings));
        config.put("isolation.level", isolation);
        List<byte[]> messages = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(COUNTS));
            consumer.seekToBeginning(List.of(COUNTS));
            long end = consumer.endOffsets(List.of(COUNTS)).get(COUNTS);
            while (consumer.position(COUNTS) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> messages.add(record.value()));
            }
        }
        return messages;
    }

    private static void add(CountMessage message, Map<String, NaiveRecount.Tally> sum) {
        int[] cells = message.cells();
        for (int at = 0; at < cells.length; at += CountMessage.WIDTH) {
            sum.merge(
                    message.stories().id(cells[at + 1]),
                    new NaiveRecount.Tally(cells[at + 2], cells[at + 3]),
                    (a, b) -> new NaiveRecount.Tally(a.readers() + b.readers(), a.reads() + b.reads()));
        }
    }
}
