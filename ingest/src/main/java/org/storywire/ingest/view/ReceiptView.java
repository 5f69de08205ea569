package org.storywire.ingest.view;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.storywire.ingest.fate.DeskRules;
import org.storywire.runtime.BoundedMap;
import org.storywire.runtime.Futures;
import org.storywire.schemas.avro.StoryFate;
import org.storywire.schemas.avro.StorySubmitted;
import org.storywire.schemas.avro.WireStory;

/**
 * A view of receipts: those that this door issued, and those whose fates and wire records it has read. Bounded: the
 * oldest is evicted. Thread-safe.
 */
public final class ReceiptView {
    private final BoundedMap<String, Entry> entries;

    public ReceiptView(int receiptsMax) {
        this.entries = new BoundedMap<>(receiptsMax);
    }

    /** A receipt that is being followed. */
    private static final class Entry {
        private Receipt receipt;
        private Optional<CompletableFuture<Void>> sent = Optional.empty();
        private final CompletableFuture<Receipt> decided = new CompletableFuture<>();

        Entry(Receipt receipt) {
            this.receipt = receipt;
        }
    }

    /**
     * Sends a submission unless it was sent before: completes when it is acknowledged. A failed attempt is forgotten,
     * so that the next one sends again.
     */
    public CompletableFuture<Void> submit(StorySubmitted submission, Supplier<CompletableFuture<?>> send) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        synchronized (this) {
            Entry entry = entry(submission.getReceiptId(), submission.getStoryId(), submission.getRevision());
            if (entry.receipt.isDecided()) {
                return CompletableFuture.completedFuture(null);
            }
            if (entry.sent.isPresent()) {
                return entry.sent.get();
            }
            entry.sent = Optional.of(sent);
            entry.receipt = entry.receipt.submitted(submission.getSubmittedAt());
        }
        Futures.whenDone(send.get(), (done, failure) -> {
            if (failure == null) {
                sent.complete(null);
            } else {
                forget(submission.getReceiptId());
                sent.completeExceptionally(failure);
            }
        });
        return sent;
    }

    public synchronized Optional<Receipt> find(String receiptId) {
        return Optional.ofNullable(entries.get(receiptId)).map(entry -> entry.receipt);
    }

    /** Completes with the receipt once it has a fate. */
    public synchronized CompletableFuture<Receipt> decided(String receiptId) {
        Entry entry = entries.get(receiptId);
        return entry == null ? new CompletableFuture<>() : entry.decided;
    }

    public void fate(StoryFate fate) {
        boolean reused = fate.getReason().filter(DeskRules.KEY_REUSED::equals).isPresent();
        update(
                fate.getReceiptId(),
                fate.getStoryId(),
                fate.getRevision(),
                receipt -> reused && receipt.isDecided() ? receipt : receipt.decided(fate));
    }

    public void wired(WireStory wire) {
        update(
                wire.getStory().getCause().getId(),
                wire.getStory().getStoryId(),
                wire.getStory().getRevision(),
                receipt -> receipt.with("tagged", wire.getTaggedAt()).with("wired", wire.getWiredAt()));
    }

    private void update(String receiptId, String storyId, long revision, UnaryOperator<Receipt> change) {
        Receipt now;
        CompletableFuture<Receipt> decided;
        synchronized (this) {
            Entry entry = entry(receiptId, storyId, revision);
            entry.receipt = change.apply(entry.receipt);
            now = entry.receipt;
            decided = entry.decided;
        }
        if (now.isDecided()) {
            decided.complete(now);
        }
    }

    private synchronized void forget(String receiptId) {
        Entry entry = entries.get(receiptId);
        if (entry != null && entry.receipt.isDecided()) {
            entry.sent = Optional.empty();
        } else {
            entries.remove(receiptId);
        }
    }

    private Entry entry(String receiptId, String storyId, long revision) {
        return entries.computeIfAbsent(
                receiptId, id -> new Entry(new Receipt(id, storyId, revision, null, null, null, List.of())));
    }
}
