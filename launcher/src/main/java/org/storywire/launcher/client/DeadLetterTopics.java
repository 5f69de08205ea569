package org.storywire.launcher.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.storywire.launcher.console.ExitCodes;
import org.storywire.launcher.console.LauncherException;
import org.storywire.runtime.Blocking;
import org.storywire.runtime.ServiceException;
import org.storywire.runtime.Settings;
import org.storywire.runtime.kafka.DeadLetter;
import org.storywire.runtime.kafka.LogProducer;
import org.storywire.runtime.kafka.LogReader;

/** The dead-letter topics of a cluster: lists, reads and replays them. */
public final class DeadLetterTopics {
    private static final String GROUP = "storywire-deadletters-replay";
    private static final Duration WAIT_MAX = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(300);

    private final Settings settings;

    public DeadLetterTopics(Settings settings) {
        this.settings = settings;
    }

    /** A dead letter and its place in its topic. */
    public record StoredLetter(int partition, long offset, DeadLetter letter) {}

    /** The number of records written again, and of those that could not be because their bytes were cut. */
    public record Replayed(int replayed, int cut) {}

    /** The names of all dead-letter topics, sorted. */
    public List<String> topics() {
        try (Admin admin = Admin.create(new HashMap<>(settings.kafka()))) {
            return Blocking.get(admin.listTopics().names(), WAIT_MAX, "the names of topics").stream()
                    .filter(name -> name.contains(".dlq."))
                    .sorted()
                    .toList();
        } catch (ServiceException e) {
            throw unreachable(e);
        }
    }

    /** The first letters of a topic, up to {@code limit}. */
    public List<StoredLetter> read(String topic, int limit) {
        List<StoredLetter> letters = new ArrayList<>();
        try (LogReader reader = reader(topic).topics(topic)) {
            Map<TopicPartition, Long> ends = reader.seekToBeginning().ends();
            while (letters.size() < limit && !reader.isAt(ends)) {
                reader.poll(
                        POLL,
                        each -> DeadLetter.of(each)
                                .filter(letter -> letters.size() < limit)
                                .ifPresent(letter ->
                                        letters.add(new StoredLetter(each.partition(), each.offset(), letter))));
            }
        }
        return letters;
    }

    /** Writes letters not replayed before to their source topics; commits after the acknowledgements. */
    public Replayed replay(String topic) {
        int replayed = 0;
        int cut = 0;
        try (LogReader reader = reader(topic).group(GROUP).topics(topic);
                LogProducer<byte[], byte[]> producer = producer()) {
            Map<TopicPartition, Long> ends = reader.ends();
            while (!reader.isAt(ends)) {
                for (ConsumerRecord<byte[], byte[]> each : reader.poll(POLL)) {
                    Optional<DeadLetter> letter = DeadLetter.of(each).filter(DeadLetter::isWhole);
                    if (letter.isPresent()) {
                        write(producer, letter.get().replay());
                        replayed++;
                    } else {
                        cut++;
                    }
                }
                reader.commit();
            }
        }
        return new Replayed(replayed, cut);
    }

    private LogReader.Builder reader(String topic) {
        if (!topics().contains(topic)) {
            throw new LauncherException(ExitCodes.REFUSED, "there is no topic " + topic);
        }
        return LogReader.with(settings).patience(WAIT_MAX);
    }

    private static void write(LogProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
        try {
            producer.sendAndWait(record, WAIT_MAX);
        } catch (ServiceException e) {
            throw unreachable(e);
        }
    }

    /** A person waits, not a request: allow a large record on a busy machine some time. */
    private LogProducer<byte[], byte[]> producer() {
        int wait = (int) WAIT_MAX.toMillis();
        Map<String, Object> defaults =
                Map.of("max.block.ms", wait, "delivery.timeout.ms", wait, "request.timeout.ms", wait / 2);
        return new LogProducer<>(settings, defaults, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static LauncherException unreachable(ServiceException e) {
        return new LauncherException(ExitCodes.UNREACHABLE, "the brokers did not answer: " + e.getMessage(), e);
    }
}
