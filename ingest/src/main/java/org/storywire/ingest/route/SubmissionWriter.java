package org.storywire.ingest.route;

import java.time.Clock;
import java.time.Duration;
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

/**
 * Takes a submission to the brokers: the claim of its idempotency key first, then what control must say at once, then the
 * submission itself. It returns when all replicas have it, or throws {@link BrokersUnavailableException} in time.
 */
public final class SubmissionWriter {
    private final EventProducer outbox;
    private final IdempotencyKeys claims;
    private final Books books;
    private final Duration answerWithin;

    /** What the door knows. */
    public record Books(ReceiptView receipts, AcceptedStoryView stories, ControlView controls, Clock clock) {}

    /** What to take there; {@code requestHash} is empty when the request had no idempotency key. */
    record Order(StorySubmitted asked, Optional<String> requestHash, Optional<StoryControl> control) {}

    public SubmissionWriter(EventProducer outbox, IdempotencyKeys claims, Books books, Duration answerWithin) {
        this.outbox = outbox;
        this.claims = claims;
        this.books = books;
        this.answerWithin = answerWithin;
    }

    Books books() {
        return books;
    }

    /** The receipt of the submission, which is safe; that of its first coming if it came before. */
    Receipt submit(Order order) {
        long deadline = System.nanoTime() + answerWithin.toNanos();
        StorySubmitted asked = order.asked;
        if (order.requestHash.isPresent()
                && !await(claims.claim(asked.getReceiptId(), order.requestHash.get()), deadline)) {
            throw Problems.keyReused();
        }
        await(books.receipts.submit(asked, () -> send(order)), deadline);
        return books.receipts
                .find(asked.getReceiptId())
                .orElseThrow(() -> new BrokersUnavailableException("the receipt was forgotten"));
    }

    /** The receipt when it has its fate, or as it is when the time is over. */
    Receipt awaitFate(Receipt receipt, Duration patience) {
        try {
            return books.receipts.decided(receipt.receiptId()).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return books.receipts.find(receipt.receiptId()).orElse(receipt);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return receipt;
        }
    }

    private CompletableFuture<?> send(Order order) {
        StorySubmitted asked = order.asked;
        CompletableFuture<Void> controlled = order.control
                .map(control -> outbox.send(Topics.CONTROL, control.getStoryId(), control)
                        .thenAccept(sent -> note(control, sent)))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
        return controlled.thenCompose(done -> outbox.send(Topics.SUBMITTED, asked.getStoryId(), asked));
    }

    private void note(StoryControl control, RecordMetadata sent) {
        books.controls.write(control.getStoryId(), sent.offset(), control);
    }

    /** What the future comes to; {@code deadline} as {@link System#nanoTime} counts. */
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
