package org.storywire.ingest.route;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.storywire.ingest.event.BrokersUnavailableException;
import org.storywire.ingest.event.EventProducer;
import org.storywire.ingest.fate.DeskRules;
import org.storywire.ingest.view.AcceptedStoryView;
import org.storywire.ingest.view.ControlView;
import org.storywire.ingest.view.IdempotencyKeys;
import org.storywire.ingest.view.Receipt;
import org.storywire.ingest.view.ReceiptView;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.StoryControl;
import org.storywire.schemas.avro.StorySubmitted;
import org.storywire.schemas.avro.SubmissionAction;

/**
 * Writes a submission: first its idempotency key, then the control that applies at once, then the submission itself. It
 * returns when all replicas have it, or throws {@link BrokersUnavailableException} in time.
 */
public final class SubmissionWriter {
    private final EventProducer producer;
    private final IdempotencyKeys idempotencyKeys;
    private final ReceiptView receipts;
    private final AcceptedStoryView stories;
    private final ControlView controls;
    private final Duration answerWithin;

    public SubmissionWriter(
            EventProducer producer,
            IdempotencyKeys idempotencyKeys,
            ReceiptView receipts,
            AcceptedStoryView stories,
            ControlView controls,
            Duration answerWithin) {
        this.producer = producer;
        this.idempotencyKeys = idempotencyKeys;
        this.receipts = receipts;
        this.stories = stories;
        this.controls = controls;
        this.answerWithin = answerWithin;
    }

    /** Writes a submission; returns its receipt. No {@code requestHash}: the request had no idempotency key. */
    Receipt submit(StorySubmitted submission, Optional<String> requestHash, Optional<StoryControl> control) {
        long deadline = System.nanoTime() + answerWithin.toNanos();
        try {
            if (requestHash.isPresent()
                    && !await(idempotencyKeys.claim(submission.getReceiptId(), requestHash.get()), deadline)) {
                throw Problems.keyReused();
            }
            await(receipts.submit(submission, () -> send(submission, control)), deadline);
        } catch (BrokersUnavailableException e) {
            throw e.of(submission.getReceiptId(), inForce(submission, control));
        }
        return receipts.find(submission.getReceiptId())
                .orElseThrow(() -> new BrokersUnavailableException("the receipt was forgotten"));
    }

    /** The receipt once it has its fate, or as it is when the time is over. */
    Receipt awaitFate(Receipt receipt, Duration patience) {
        if (patience.isZero()) {
            return receipt;
        }
        Receipt later = decided(receipt, patience);
        if (DeskRules.KEY_REUSED.equals(later.reason())) {
            throw Problems.keyReused();
        }
        return later;
    }

    private Receipt decided(Receipt receipt, Duration patience) {
        try {
            return receipts.decided(receipt.receiptId()).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return receipts.find(receipt.receiptId()).orElse(receipt);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return receipt;
        }
    }

    private CompletableFuture<?> send(StorySubmitted submission, Optional<StoryControl> control) {
        if (submission.getAction() == SubmissionAction.REVISE) {
            stories.submitted(submission.getStoryId());
        }
        CompletableFuture<Void> controlled = control.map(record -> producer.send(Topics.CONTROL, record)
                        .thenAccept(sent -> controls.write(record.getStoryId(), sent.offset(), record)))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
        return controlled.thenCompose(done -> producer.send(Topics.SUBMITTED, submission));
    }

    /** The action whose control all replicas have, although the submission failed. */
    private Optional<String> inForce(StorySubmitted submission, Optional<StoryControl> control) {
        return control.filter(record -> controls.of(record.getStoryId()).equals(control))
                .map(record -> submission.getAction().name().toLowerCase(Locale.ROOT));
    }

    /** The result of a future; {@code deadline} as {@link System#nanoTime} counts. */
    static <T> T await(CompletableFuture<T> future, long deadline) {
        try {
            return future.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new BrokersUnavailableException(String.valueOf(e.getCause()));
        } catch (TimeoutException e) {
            throw new BrokersUnavailableException("no answer in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokersUnavailableException("interrupted");
        }
    }
}
