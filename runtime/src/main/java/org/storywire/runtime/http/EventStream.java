package org.storywire.runtime.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.IteratingCallback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storywire.runtime.Causes;

/**
 * Server-sent events to one reader (WHATWG HTML, 9.2), written without holding a thread. What waits is bounded; a reader
 * that is slower than that is cut off, and comes back with its {@code Last-Event-ID}.
 */
final class EventStream implements EventSink {
    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final int EVENTS_MAX = 1024;
    private static final int BYTES_MAX = 1024 * 1024;
    private static final int WRITE_BYTES = 64 * 1024;
    private static final byte[] HELLO = bytes("retry: 2000\n\n");
    private static final byte[] HEARTBEAT = bytes(": heartbeat\n\n");

    private final Response response;
    private final Consumer<@Nullable Throwable> ended;
    private final Deque<byte[]> queue = new ArrayDeque<>();
    private final Writer writer = new Writer();
    private long queuedBytes;
    private boolean closing;
    private boolean lastWritten;
    private boolean over;
    private @Nullable AutoCloseable subscription;

    /** {@code ended} is called once, with the failure when the stream did not end as it should. */
    EventStream(Response response, Consumer<@Nullable Throwable> ended) {
        this.response = response;
        this.ended = ended;
    }

    /** Connects the source, then sends the head and a first line: who has seen the head misses nothing that follows. */
    void open(EventSource source, Request request) {
        synchronized (this) {
            queue.add(HELLO);
            queuedBytes += HELLO.length;
        }
        AutoCloseable opened;
        try {
            opened = source.open(this, request);
        } catch (RuntimeException e) {
            LOG.error("a source of events did not open: {}", Causes.trace(e));
            finish(e);
            return;
        }
        writer.iterate();
        boolean late;
        synchronized (this) {
            subscription = opened;
            late = over;
        }
        if (late) {
            close(opened);
        }
    }

    void heartbeat() {
        queue(HEARTBEAT);
    }

    @Override
    public boolean send(@Nullable String id, String event, String data) {
        StringBuilder text = new StringBuilder(data.length() + 64);
        if (id != null) {
            text.append("id: ").append(oneLine(id)).append('\n');
        }
        text.append("event: ").append(oneLine(event)).append('\n');
        data.lines().forEach(line -> text.append("data: ").append(line).append('\n'));
        return queue(bytes(text.append(data.isEmpty() ? "data:\n\n" : "\n").toString()));
    }

    @Override
    public void close() {
        synchronized (this) {
            closing = true;
        }
        writer.iterate();
    }

    private boolean queue(byte[] bytes) {
        boolean slow;
        synchronized (this) {
            if (closing || over) {
                return false;
            }
            slow = queue.size() >= EVENTS_MAX || queuedBytes + bytes.length > BYTES_MAX;
            if (!slow) {
                queue.add(bytes);
                queuedBytes += bytes.length;
            }
        }
        if (slow) {
            cutOff();
        } else {
            writer.iterate();
        }
        return !slow;
    }

    private void cutOff() {
        synchronized (this) {
            closing = true;
        }
        response.getRequest()
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
        writer.abort(new IllegalStateException("the reader is too slow"));
    }

    /** Removes the queued events as one buffer; null when there are none. */
    private @Nullable ByteBuffer take() {
        if (queue.isEmpty()) {
            return null;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        while (!queue.isEmpty() && out.size() < WRITE_BYTES) {
            byte[] next = queue.remove();
            queuedBytes -= next.length;
            out.writeBytes(next);
        }
        return ByteBuffer.wrap(out.toByteArray());
    }

    private void finish(@Nullable Throwable failure) {
        AutoCloseable toClose;
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            queue.clear();
            toClose = subscription;
        }
        ended.accept(failure);
        if (toClose != null) {
            close(toClose);
        }
    }

    private static void close(AutoCloseable subscription) {
        try {
            subscription.close();
        } catch (Exception e) {
            LOG.warn("a source of events did not close: {}", Causes.name(e));
        }
    }

    private static String oneLine(String word) {
        return word.replaceAll("[\\r\\n\\x00]", " ");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Writes what waits, one buffer after the other; state is guarded by the stream. */
    private final class Writer extends IteratingCallback {
        @Override
        protected Action process() {
            ByteBuffer next;
            boolean last;
            synchronized (EventStream.this) {
                next = take();
                last = closing && queue.isEmpty() && !lastWritten;
                lastWritten |= last;
                if (next == null && !last) {
                    return lastWritten ? Action.SUCCEEDED : Action.IDLE;
                }
            }
            response.write(last, next, this);
            return Action.SCHEDULED;
        }

        @Override
        protected void onCompleteSuccess() {
            finish(null);
        }

        @Override
        protected void onCompleteFailure(Throwable failure) {
            finish(failure);
        }
    }
}
