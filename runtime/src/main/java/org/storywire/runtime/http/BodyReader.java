package org.storywire.runtime.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body without holding a thread. The route's limit is checked before the first byte, where a length is declared,
 * and again with every byte; all bodies of a server together stay within a budget.
 *
 * <p>What is refused is read on for a moment and thrown away: a client that is still sending when the connection closes
 * would lose the answer that gives the reason.
 */
final class BodyReader implements Invocable.Task {
    private static final int FIRST_BYTES = 512;
    private static final int DISCARDED_BYTES_MAX = 256 * 1024;
    private static final int DISCARDING_MILLIS_MAX = 500;

    private final Request request;
    private final int bytesMax;
    private final AtomicLong budget;
    private final ByteArrayOutputStream bytes;
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private long reserved;
    private volatile @Nullable RuntimeException refusal;
    private long discarded;
    private boolean limited;
    private volatile boolean consumed;

    private BodyReader(Request request, int bytesMax, AtomicLong budget) {
        this.request = request;
        this.bytesMax = bytesMax;
        this.budget = budget;
        this.bytes = new ByteArrayOutputStream(Math.min(bytesMax, FIRST_BYTES));
    }

    /** The budget is what may still be read; {@link #giveBack} returns what this reader has reserved. */
    static BodyReader of(Request request, int bytesMax, AtomicLong budget) {
        return new BodyReader(request, bytesMax, budget);
    }

    /** Reads what belongs to a request that is refused anyhow; the body completes with {@code refusal}. */
    static BodyReader discarding(Request request, RuntimeException refusal) {
        BodyReader reader = new BodyReader(request, 0, new AtomicLong());
        reader.refusal = refusal;
        return reader;
    }

    CompletableFuture<byte[]> read() {
        long declared = request.getLength();
        if (refusal == null && declared > bytesMax) {
            refuse(tooLarge(bytesMax));
        } else if (refusal != null) {
            refuse(refusal);
        }
        if (declared > (long) bytesMax + DISCARDED_BYTES_MAX) {
            body.completeExceptionally(refusal);
        } else {
            run();
        }
        return body;
    }

    /** True when nothing of the body is left on the connection. */
    boolean isConsumed() {
        return consumed;
    }

    private void refuse(RuntimeException why) {
        refusal = why;
        bytes.reset();
    }

    /** Only a refused body that has not all come needs a limit of its own: most refusals find nothing left to read. */
    private void limitDiscarding() {
        RuntimeException why = refusal;
        if (why != null && !limited) {
            limited = true;
            request.getComponents()
                    .getScheduler()
                    .schedule(() -> body.completeExceptionally(why), DISCARDING_MILLIS_MAX, TimeUnit.MILLISECONDS);
        }
    }

    /** Gives the budget back; to be called once, when the exchange has ended. */
    synchronized void giveBack() {
        budget.addAndGet(reserved);
        reserved = 0;
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    @Override
    public void run() {
        while (!body.isDone()) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                limitDiscarding();
                request.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                body.completeExceptionally(chunk.getFailure());
                return;
            }
            boolean last = chunk.isLast();
            take(chunk.getByteBuffer());
            chunk.release();
            if (last) {
                end();
            }
        }
    }

    private void end() {
        consumed = true;
        if (refusal == null) {
            body.complete(bytes.toByteArray());
        } else {
            body.completeExceptionally(refusal);
        }
    }

    private void take(ByteBuffer content) {
        int more = content.remaining();
        if (refusal == null && (long) bytes.size() + more > bytesMax) {
            refuse(tooLarge(bytesMax));
        } else if (refusal == null && !reserve(more)) {
            refuse(ProblemException.overload());
        }
        if (refusal == null) {
            byte[] copy = new byte[more];
            content.get(copy);
            bytes.writeBytes(copy);
            return;
        }
        discarded += more;
        if (discarded > DISCARDED_BYTES_MAX) {
            body.completeExceptionally(refusal);
        }
    }

    private synchronized boolean reserve(long more) {
        if (budget.addAndGet(-more) < 0) {
            budget.addAndGet(more);
            return false;
        }
        reserved += more;
        return true;
    }

    private static ProblemException tooLarge(int bytesMax) {
        String detail =
                bytesMax == 0 ? "expected no body" : "expected a body of " + bytesMax + " bytes at most, found more";
        return new ProblemException(Problem.of(413, "too-large", "The body is too large", detail));
    }
}
