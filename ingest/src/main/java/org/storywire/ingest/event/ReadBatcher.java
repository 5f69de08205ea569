package org.storywire.ingest.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Utils;
import org.storywire.runtime.Futures;
import org.storywire.runtime.TaskScheduler;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.Pseudonym;
import org.storywire.schemas.avro.Read;
import org.storywire.schemas.avro.ReadBatch;

/**
 * Batches reads for a few milliseconds into one record a partition. The partition depends on the reader alone, so all
 * reads of a reader are in one place. The queue is bounded.
 */
public final class ReadBatcher implements AutoCloseable {
    private static final int WAITING_MAX = 50_000;
    private static final int BATCH_MAX = 1_000;
    private static final Duration CLOSE_MAX = Duration.ofSeconds(2);

    private final EventProducer producer;
    private final Duration linger;
    private final Map<Integer, Batch> open = new HashMap<>();
    private final List<Batch> full = new ArrayList<>();
    private final TaskScheduler flusher = new TaskScheduler("door-reads", 1);
    private int partitions;
    private boolean flushScheduled;
    private int waiting;

    /** A batch of reads of one partition; {@code acknowledged} completes when all replicas have it. */
    private record Batch(int partition, List<Read> reads, CompletableFuture<Void> acknowledged) {}

    public ReadBatcher(EventProducer producer, Duration linger) {
        this.producer = producer;
        this.linger = linger;
    }

    /** Accepts reads from now on; reads the number of the topic's partitions. */
    public synchronized void start() {
        partitions = producer.partitions(Topics.READ_RECEIVED);
    }

    /** Completes when all of them are acknowledged; fails with {@link BrokersUnavailableException}. */
    public CompletableFuture<Void> add(List<Read> reads) {
        Set<CompletableFuture<Void>> acknowledged = new HashSet<>();
        synchronized (this) {
            if (partitions == 0) {
                return CompletableFuture.failedFuture(new BrokersUnavailableException("not started yet"));
            }
            if (waiting + reads.size() > WAITING_MAX) {
                return CompletableFuture.failedFuture(new BrokersUnavailableException("too many reads under way"));
            }
            waiting += reads.size();
            reads.forEach(read -> acknowledged.add(enqueue(read)));
        }
        return CompletableFuture.allOf(acknowledged.toArray(CompletableFuture[]::new))
                .whenComplete((done, failure) -> release(reads.size()));
    }

    static int partition(Pseudonym reader, int partitions) {
        return Utils.toPositive(Utils.murmur2(reader.bytes())) % partitions;
    }

    @Override
    public void close() {
        flusher.finish(CLOSE_MAX);
    }

    private CompletableFuture<Void> enqueue(Read read) {
        int partition = partition(read.getReader(), partitions);
        Batch batch =
                open.computeIfAbsent(partition, made -> new Batch(made, new ArrayList<>(), new CompletableFuture<>()));
        batch.reads.add(read);
        if (batch.reads.size() >= BATCH_MAX) {
            full.add(batch);
            open.remove(partition);
        }
        scheduleFlush();
        return batch.acknowledged;
    }

    /** Schedules one flush for all partitions: batches sent together cost the broker one request. */
    private void scheduleFlush() {
        if (flushScheduled) {
            return;
        }
        try {
            flusher.after(linger, this::flush);
            flushScheduled = true;
        } catch (RejectedExecutionException e) {
            drain().forEach(batch ->
                    batch.acknowledged.completeExceptionally(new BrokersUnavailableException("the door closes")));
        }
    }

    private void flush() {
        drain().forEach(this::send);
    }

    private synchronized List<Batch> drain() {
        List<Batch> batches = new ArrayList<>(full);
        batches.addAll(open.values());
        full.clear();
        open.clear();
        flushScheduled = false;
        return batches;
    }

    private void send(Batch batch) {
        ProducerRecord<String, SpecificRecord> record =
                new ProducerRecord<>(Topics.READ_RECEIVED.topic(), batch.partition, null, new ReadBatch(batch.reads));
        Futures.whenDone(producer.send(record), (sent, failure) -> {
            if (failure == null) {
                batch.acknowledged.complete(null);
            } else {
                batch.acknowledged.completeExceptionally(failure);
            }
        });
    }

    private synchronized void release(int count) {
        waiting -= count;
    }
}
