package org.storywire.ingest.route;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.storywire.ingest.event.BrokersUnavailableException;
import org.storywire.ingest.event.EventProducer;
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
    private final Views views;
    private final Duration answerWithin;

    /** The door's views of stories. */
    public record Views(ReceiptView receipts, AcceptedStoryView stories, ControlView controls, Clock clock) {}

    /** A submission to write; {@code requestHash} is empty when the request had no idempotency key. */
    record Order(StorySubmitted asked, Optional<String> requestHash, Optional<StoryControl> control) {}

    public SubmissionWriter(
            EventProducer producer, IdempotencyKeys idempotencyKeys, Views views, Duration answerWithin) {
        this.producer = producer;
        this.idempotencyKeys = idempotencyKeys;
        this.views = views;
        this.answerWithin = answerWithin;
    }

    Views views() {
        return views;
    }

    /** The receipt of the submission, once it is written; that of the first one where it is repeated. */
    Receipt submit(Order order) {
        long deadline = System.nanoTime() + answerWithin.toNanos();
        StorySubmitted asked = order.asked;
        try {
            if (order.requestHash.isPresent()
                    && !await(idempotencyKeys.claim(asked.getReceiptId(), order.requestHash.get()), deadline)) {
                throw Problems.keyReused();
            }
            await(views.receipts.submit(asked, () -> send(order)), deadline);
        } catch (BrokersUnavailableException e) {
            throw e.of(asked.getReceiptId(), inForce(order));
        }
        return views.receipts
                .find(asked.getReceiptId())
                .orElseThrow(() -> new BrokersUnavailableException("the receipt was forgotten"));
    }

    /** The receipt once it has its fate, or as it is when the time is over. */
    Receipt awaitFate(Receipt receipt, Duration patience) {
        try {
            return views.receipts.decided(receipt.receiptId()).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return views.receipts.find(receipt.receiptId()).orElse(receipt);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return receipt;
        }
    }

    private CompletableFuture<?> send(Order order) {
        StorySubmitted asked = order.asked;
        if (asked.getAction() == SubmissionAction.REVISE) {
            views.stories.submitted(asked.getStoryId());
        }
        CompletableFuture<Void> controlled = order.control
                .map(control -> producer.send(Topics.CONTROL, control.getStoryId(), control)
                        .thenAccept(sent -> note(control, sent)))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
        return controlled.thenCompose(done -> producer.send(Topics.SUBMITTED, asked.getStoryId(), asked));
    }

    private void note(StoryControl control, RecordMetadata sent) {
        views.controls.write(control.getStoryId(), sent.offset(), control);
    }

    /** The action whose control all replicas have, although the submission failed. */
    private Optional<String> inForce(Order order) {
        return order.control
                .filter(control -> views.controls.of(control.getStoryId()).equals(Optional.of(control)))
                .map(control -> order.asked.getAction().name().toLowerCase(Locale.ROOT));
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
