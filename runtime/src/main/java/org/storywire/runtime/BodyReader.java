package org.storywire.runtime;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * Reads a body without holding a thread. The route's limit is checked before the first byte, where a length is declared,
 * and again with every byte; all bodies of a server together stay within a budget.
 */
final class BodyReader implements Invocable.Task {
    private static final int FIRST_BYTES = 512;

    private final Request request;
    private final int bytesMax;
    private final AtomicLong budget;
    private final ByteArrayOutputStream bytes;
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private long reserved;

    private BodyReader(Request request, int bytesMax, AtomicLong budget) {
        this.request = request;
        this.bytesMax = bytesMax;
        this.budget = budget;
        this.bytes = new ByteArrayOutputStream(Math.min(bytesMax, FIRST_BYTES));
    }

    /** The budget is what may still be read; what this takes comes back by {@link #giveBack}. */
    static BodyReader of(Request request, int bytesMax, AtomicLong budget) {
        return new BodyReader(request, bytesMax, budget);
    }

    CompletableFuture<byte[]> read() {
        long declared = request.getLength();
        if (declared > bytesMax) {
            body.completeExceptionally(tooLarge(bytesMax));
        } else {
            run();
        }
        return body;
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
                body.complete(bytes.toByteArray());
            }
        }
    }

    private void take(ByteBuffer content) {
        int more = content.remaining();
        if ((long) bytes.size() + more > bytesMax) {
            body.completeExceptionally(tooLarge(bytesMax));
        } else if (!reserve(more)) {
            body.completeExceptionally(OverloadException.now());
        } else {
            byte[] copy = new byte[more];
            content.get(copy);
            bytes.writeBytes(copy);
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
