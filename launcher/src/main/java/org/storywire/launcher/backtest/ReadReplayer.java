package org.storywire.launcher.backtest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.storywire.launcher.console.ExitCodes;
import org.storywire.launcher.console.LauncherException;
import org.storywire.runtime.Settings;
import org.storywire.runtime.Sha256;
import org.storywire.runtime.kafka.LogProducer;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.AgentClass;
import org.storywire.schemas.avro.Pseudonym;
import org.storywire.schemas.avro.Read;
import org.storywire.schemas.avro.ReadBatch;

/** Sends recorded reads in the order of their time, and empty batches that advance the time without reads. */
final class ReadReplayer implements AutoCloseable {
    private static final int BATCH = 500;
    private static final int PSEUDONYM_BYTES = 16;
    private static final long MINUTE_MILLIS = 60_000;
    private static final long REPORT_EVERY_NANOS = Duration.ofSeconds(2).toNanos();

    private final RecordedReads reads;
    private final Consumer<String> progress;
    private final LogProducer<byte[], SpecificRecord> producer;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final List<List<Read>> batches;
    private final @Nullable Pseudonym[] pseudonyms;
    private final MessageDigest digest;
    private int sent;
    private long reportedAt = System.nanoTime();

    ReadReplayer(RecordedReads reads, Settings settings, Consumer<String> progress) {
        this.reads = reads;
        this.progress = progress;
        Map<String, Object> defaults = Map.of(
                "max.block.ms", 60_000,
                "delivery.timeout.ms", 120_000,
                "request.timeout.ms", 30_000,
                "batch.size", 1 << 18);
        producer = new LogProducer<>(
                settings, defaults, new ByteArraySerializer(), new AvroSerdes(settings.registry()).serializer());
        int partitions = producer.partitions(Topics.READ_RECEIVED.topic());
        batches = IntStream.range(0, partitions)
                .<List<Read>>mapToObj(partition -> new ArrayList<>(BATCH))
                .toList();
        pseudonyms = new Pseudonym[reads.readers()];
        digest = Sha256.digest();
    }

    /** Sends the remaining reads of minutes before {@code time}, then advances every partition to that time. */
    void sendBefore(Instant time) {
        long end = time.toEpochMilli();
        while (sent < reads.size() && reads.minute(sent) * MINUTE_MILLIS < end) {
            add(read(sent));
            sent++;
            reportProgress();
        }
        for (int partition = 0; partition < batches.size(); partition++) {
            flush(partition);
            send(partition, end, List.of());
        }
        producer.flush();
        Throwable failed = failure.get();
        if (failed != null) {
            throw new LauncherException(ExitCodes.FAILED, "reads could not be sent to the embedded broker", failed);
        }
    }

    @Override
    public void close() {
        producer.close();
    }

    private Read read(int place) {
        return Read.newBuilder()
                .setReader(pseudonym(reads.reader(place)))
                .setStoryId(reads.storyId(reads.story(place)))
                .setMinute(reads.minute(place))
                .setAgent(AgentClass.HUMAN)
                .build();
    }

    private void add(Read read) {
        int partition = Math.floorMod(Arrays.hashCode(read.getReader().bytes()), batches.size());
        List<Read> batch = batches.get(partition);
        batch.add(read);
        if (batch.size() == BATCH) {
            flush(partition);
        }
    }

    private void flush(int partition) {
        List<Read> batch = batches.get(partition);
        if (!batch.isEmpty()) {
            long appended = batch.get(batch.size() - 1).getMinute() * MINUTE_MILLIS;
            send(partition, appended, List.copyOf(batch));
            batch.clear();
        }
    }

    private void send(int partition, long time, List<Read> batch) {
        ReadBatch value = ReadBatch.newBuilder().setReads(batch).build();
        producer.send(
                new ProducerRecord<>(Topics.READ_RECEIVED.topic(), partition, time, null, value), (sent, thrown) -> {
                    if (thrown != null) {
                        failure.compareAndSet(null, thrown);
                    }
                });
    }

    private Pseudonym pseudonym(int reader) {
        Pseudonym known = pseudonyms[reader];
        if (known == null) {
            byte[] hash = digest.digest(reads.readerId(reader).getBytes(StandardCharsets.UTF_8));
            known = new Pseudonym(Arrays.copyOf(hash, PSEUDONYM_BYTES));
            pseudonyms[reader] = known;
        }
        return known;
    }

    private void reportProgress() {
        if (System.nanoTime() - reportedAt > REPORT_EVERY_NANOS) {
            reportedAt = System.nanoTime();
            progress.accept("%,d of %,d reads sent".formatted(sent, reads.size()));
        }
    }
}
