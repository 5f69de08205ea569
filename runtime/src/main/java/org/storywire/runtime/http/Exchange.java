package org.storywire.runtime.http;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/** One request and its answer: answered once, by whoever comes first, the endpoint or the deadline. */
final class Exchange {
    private static final long WRITE_SECONDS_MAX = 60;
    private static final String UNMATCHED = "none";

    private final Request request;
    private final Response response;
    private final Callback callback;
    private final HttpMetrics metrics;
    private final AtomicBoolean answered = new AtomicBoolean();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final HttpFields.Mutable headers = HttpFields.build();
    private volatile String route = UNMATCHED;
    private volatile boolean receiving;
    private volatile Runnable release = () -> {};
    private volatile Scheduler.@Nullable Task deadline;

    Exchange(Request request, Response response, Callback callback, HttpMetrics metrics) {
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.metrics = metrics;
    }

    Request request() {
        return request;
    }

    /** Headers that every answer of this exchange gets. */
    HttpFields.Mutable headers() {
        return headers;
    }

    void matched(String template) {
        route = template;
    }

    /** While the body comes in, an early answer must cut the connection. */
    void receiving(boolean now) {
        receiving = now;
    }

    /** Runs when the exchange has ended, however that was. */
    void onEnd(Runnable task) {
        release = task;
    }

    void deadline(Scheduler.Task task) {
        deadline = task;
    }

    boolean isReceiving() {
        return receiving;
    }

    boolean isAnswered() {
        return answered.get();
    }

    /** False when another answer was first. */
    boolean answer(org.storywire.runtime.http.Response answer) {
        if (!answered.compareAndSet(false, true)) {
            return false;
        }
        boolean cut = receiving;
        if (cut || answer.status() == 413) {
            headers.put("Connection", "close");
        }
        OutgoingResponse reply = OutgoingResponse.of(request, answer, headers);
        response.setStatus(reply.status());
        copy(reply.headers());
        Callback done = cut ? Callback.from(this::cut, failure -> cut()) : Callback.from(() -> end(null), this::end);
        Scheduler.Task late = scheduler().schedule(this::cut, WRITE_SECONDS_MAX, TimeUnit.SECONDS);
        response.write(true, reply.body(), Callback.from(done, late::cancel));
        return true;
    }

    /** Several fields of one name, such as two of Vary, stay several. */
    private void copy(HttpFields reply) {
        HttpFields.Mutable all = response.getHeaders();
        reply.forEach(field -> all.remove(field.getName()));
        reply.forEach(field -> all.add(field));
    }

    /** Answers with a stream of events, which has no deadline. */
    void stream(
            org.storywire.runtime.http.Response answer,
            EventSource source,
            org.storywire.runtime.http.Request asked,
            EventStreams streams) {
        if (answered.compareAndSet(false, true)) {
            cancelDeadline();
            OutgoingResponse reply = OutgoingResponse.of(request, answer, headers);
            copy(reply.headers());
            response.getHeaders().remove("Content-Length");
            response.getHeaders().put("Cache-Control", "no-cache").put("X-Accel-Buffering", "no");
            streams.open(source, asked, response, Callback.from(() -> end(null), this::end));
        }
    }

    /** The client has gone, or cannot be served further. */
    void abandon(Throwable failure) {
        answered.set(true);
        end(failure);
    }

    private Scheduler scheduler() {
        return request.getComponents().getScheduler();
    }

    /** Ends the connection; what was waiting for its bytes then fails, and ends the exchange. */
    private void cut() {
        EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
        endPoint.close();
    }

    private void end(@Nullable Throwable failure) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        cancelDeadline();
        release.run();
        metrics.answered(
                route, request.getMethod(), response.getStatus(), System.nanoTime() - request.getBeginNanoTime());
        if (failure == null) {
            callback.succeeded();
        } else {
            callback.failed(failure);
        }
    }

    private void cancelDeadline() {
        Scheduler.Task task = deadline;
        if (task != null) {
            task.cancel();
        }
    }
}
