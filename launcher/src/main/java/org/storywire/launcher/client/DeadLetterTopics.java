package org.storywire.launcher.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.storywire.launcher.console.ExitCodes;
import org.storywire.launcher.console.LauncherException;
import org.storywire.runtime.Settings;
import org.storywire.runtime.kafka.DeadLetter;
import org.storywire.runtime.kafka.KafkaConfigs;

/** Reads dead-letter topics, and writes what they hold to where it came from. */
public final class DeadLetterTopics {
    private static final String GROUP = "storywire-deadletters-replay";
    private static final Duration WAIT_MAX = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(300);

    private final Settings settings;

    public DeadLetterTopics(Settings settings) {
        this.settings = settings;
    }

    /** A dead letter and its place in its topic. */
    public record Kept(int partition, long offset, DeadLetter letter) {}

    /** How many were written again, and how many could not be because their bytes were cut. */
    public record Replayed(int replayed, int cut) {}

    /** Every dead-letter topic that there is, by name. */
    public List<String> topics() {
        try (Admin admin = Admin.create(new HashMap<>(settings.kafka()))) {
            return admin.listTopics().names().get(WAIT_MAX.toMillis(), TimeUnit.MILLISECONDS).stream()
                    .filter(name -> name.contains(".dlq."))
                    .sorted()
                    .toList();
        } catch (ExecutionException | TimeoutException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(e);
        }
    }

    /** The first of a topic, up to {@code limit}. */
    public List<Kept> read(String topic, int limit) {
        List<Kept> kept = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(false)) {
            List<TopicPartition> partitions = assign(consumer, topic);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (kept.size() < limit && isBehind(consumer, ends)) {
                for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
                    DeadLetter.of(each)
                            .filter(letter -> kept.size() < limit)
                            .ifPresent(letter -> kept.add(new Kept(each.partition(), each.offset(), letter)));
                }
            }
        }
        return kept;
    }

    /** Writes what was not replayed before to where it came from; notes it when the brokers have it. */
    public Replayed replay(String topic) {
        int replayed = 0;
        int cut = 0;
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(true);
                KafkaProducer<byte[], byte[]> producer = producer()) {
            List<TopicPartition> partitions = assign(consumer, topic);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (isBehind(consumer, ends)) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                for (ConsumerRecord<byte[], byte[]> each : records) {
                    Optional<DeadLetter> letter = DeadLetter.of(each).filter(DeadLetter::isWhole);
                    if (letter.isPresent()) {
                        write(producer, letter.get().replay());
                        replayed++;
                    } else {
                        cut++;
                    }
                }
                commit(consumer, partitions);
            }
        }
        return new Replayed(replayed, cut);
    }

    private void write(KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
        try {
            producer.send(record).get(WAIT_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(e);
        }
    }

    private List<TopicPartition> assign(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic, WAIT_MAX).stream()
                .map(each -> new TopicPartition(topic, each.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new LauncherException(ExitCodes.REFUSED, "there is no topic " + topic);
        }
        consumer.assign(partitions);
        return partitions;
    }

    private KafkaConsumer<byte[], byte[]> consumer(boolean grouped) {
        Map<String, Object> config = new HashMap<>(KafkaConfigs.reader(settings));
        if (grouped) {
            config.put("group.id", GROUP);
        }
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private KafkaProducer<byte[], byte[]> producer() {
        Map<String, Object> config = new HashMap<>(KafkaConfigs.producer(settings));
        config.put("max.block.ms", (int) WAIT_MAX.toMillis());
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static boolean isBehind(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }

    private static void commit(KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
        partitions.forEach(each -> positions.put(each, new OffsetAndMetadata(consumer.position(each))));
        consumer.commitSync(positions);
    }

    private static LauncherException unreachable(Exception e) {
        return new LauncherException(ExitCodes.UNREACHABLE, "the brokers did not answer: " + e, e);
    }
}
