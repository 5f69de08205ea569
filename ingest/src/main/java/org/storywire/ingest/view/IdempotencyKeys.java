package org.storywire.ingest.view;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.storywire.ingest.event.EventProducer;
import org.storywire.runtime.BoundedMap;
import org.storywire.runtime.Futures;
import org.storywire.runtime.kafka.DecodedRecord;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.SubmissionKey;

/**
 * The request that each idempotency key belongs to, the same on all doors: each door writes a claim and reads the topic
 * back, and the first claim of a receipt on the topic wins. So a key with another body is found also when two doors
 * accept it at the same moment, and after a restart. Bounded in memory; the topic retains claims for three days.
 */
public final class IdempotencyKeys {
    private final EventProducer producer;
    private final Clock clock;
    private final BoundedMap<String, String> holders;
    private final Map<String, CompletableFuture<String>> waiting = new HashMap<>();

    public IdempotencyKeys(EventProducer producer, Clock clock, int keysMax) {
        this.producer = producer;
        this.clock = clock;
        this.holders = new BoundedMap<>(keysMax);
    }

    /** True where the receipt is this request's; completes once the topic has the first claim. */
    public CompletableFuture<Boolean> claim(String receiptId, String requestHash) {
        CompletableFuture<String> holder;
        synchronized (this) {
            Optional<String> known = Optional.ofNullable(holders.get(receiptId));
            if (known.isPresent()) {
                return CompletableFuture.completedFuture(known.get().equals(requestHash));
            }
            CompletableFuture<String> before = waiting.get(receiptId);
            if (before != null) {
                return before.thenApply(requestHash::equals);
            }
            holder = new CompletableFuture<>();
            waiting.put(receiptId, holder);
        }
        SubmissionKey key = new SubmissionKey(receiptId, requestHash, clock.instant());
        Futures.whenDone(producer.send(Topics.SUBMISSION_KEY, key), (sent, failure) -> {
            if (failure != null) {
                fail(receiptId, holder, failure);
            }
        });
        return holder.thenApply(requestHash::equals);
    }

    /** Applies a record of the topic: the first of a receipt wins. */
    public void apply(DecodedRecord<SubmissionKey> record) {
        record.value().ifPresent(this::apply);
    }

    private void apply(SubmissionKey key) {
        CompletableFuture<String> holder;
        String first;
        synchronized (this) {
            holders.putIfAbsent(key.getReceiptId(), key.getRequestHash());
            first = holders.getOrDefault(key.getReceiptId(), key.getRequestHash());
            holder = waiting.remove(key.getReceiptId());
        }
        if (holder != null) {
            holder.complete(first);
        }
    }

    private void fail(String receiptId, CompletableFuture<String> holder, Throwable failure) {
        synchronized (this) {
            waiting.remove(receiptId, holder);
        }
        holder.completeExceptionally(failure);
    }
}
