package org.storywire.runtime.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storywire.runtime.Causes;
import org.storywire.runtime.Futures;

/**
 * The way of a request, without holding a thread: find its route, who calls, whether its body may be read; read it; run
 * the endpoint; answer. Every refusal on the way is a problem.
 */
final class HttpRequestHandler extends Handler.Abstract.NonBlocking {
    private static final Logger LOG = LoggerFactory.getLogger(HttpRequestHandler.class);

    private final HttpConfig config;
    private final RouteTable routes;
    private final AccessControl access;
    private final Cors cors;
    private final HttpMetrics metrics;
    private final EventStreams streams;
    private final Executor workers;
    private final Semaphore places;
    private final AtomicLong bodies;
    private final Set<String> trustedProxies;

    HttpRequestHandler(
            HttpConfig config,
            RouteTable routes,
            AccessControl access,
            HttpMetrics metrics,
            EventStreams streams,
            Executor workers) {
        this.config = config;
        this.routes = routes;
        this.access = access;
        this.cors = new Cors(config.corsReadOrigins());
        this.metrics = metrics;
        this.streams = streams;
        this.workers = workers;
        this.places = new Semaphore(config.requestsMax());
        this.trustedProxies = Set.copyOf(config.trustedProxies());
        this.bodies = new AtomicLong(config.bodiesBytesMax());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Exchange exchange = new Exchange(request, response, callback, metrics);
        try {
            long spent = System.nanoTime() - request.getBeginNanoTime();
            long left = Math.max(1, config.requestDeadline().toNanos() - spent);
            exchange.deadline(
                    request.getComponents().getScheduler().schedule(() -> late(exchange), left, TimeUnit.NANOSECONDS));
            admit(exchange);
        } catch (RuntimeException e) {
            refuse(exchange, e);
        }
        return true;
    }

    private void refuse(Exchange exchange, RuntimeException why) {
        BodyReader reader = BodyReader.discarding(exchange.request(), why);
        exchange.receiving(true);
        then(exchange, reader.read(), (bytes, failure) -> {
            exchange.receiving(!reader.isConsumed());
            fail(exchange, why);
        });
    }

    private void admit(Exchange exchange) {
        IncomingRequest incoming = new IncomingRequest(exchange.request(), trustedProxies);
        if (incoming.method().equals("OPTIONS")) {
            exchange.answer(options(incoming.target(), exchange.request().getHeaders()));
            return;
        }
        RouteTable.Match match =
                routes.find(incoming.method(), incoming.target().segments());
        exchange.matched(match.route().path());
        incoming.matched(match.parameters());
        cors.allow(match.route(), exchange.request().getHeaders(), exchange.headers());
        incoming.admitted(access.admit(match.route(), incoming));
        refuseCompressed(exchange.request().getHeaders());
        receive(exchange, incoming, match.route());
    }

    private org.storywire.runtime.http.Response options(RequestTarget target, HttpFields headers) {
        String allow = String.join(", ", routes.allowed(target.segments()));
        if (allow.isEmpty()) {
            throw RouteTable.notFound();
        }
        return cors.preflight(routes.at(target.segments()), allow, headers);
    }

    private static void refuseCompressed(HttpFields headers) {
        String encoding = headers.get("Content-Encoding");
        String transfer = headers.get("Transfer-Encoding");
        boolean compressed = (encoding != null && !encoding.equalsIgnoreCase("identity"))
                || (transfer != null && !transfer.equalsIgnoreCase("chunked"));
        if (compressed) {
            String detail = "expected a body that is not compressed, found a coding in the head";
            throw new ProblemException(Problem.of(415, "compressed-body", "Compressed bodies are not taken", detail));
        }
    }

    private void receive(Exchange exchange, IncomingRequest incoming, Route route) {
        BodyReader reader = BodyReader.of(exchange.request(), route.bodyBytesMax(), bodies);
        exchange.onEnd(reader::giveBack);
        exchange.receiving(true);
        then(exchange, reader.read(), (bytes, failure) -> {
            exchange.receiving(failure != null && !reader.isConsumed());
            if (failure == null) {
                incoming.received(bytes);
                run(exchange, incoming, route);
            } else if (exchange.isAnswered() || !(failure instanceof ProblemException)) {
                exchange.abandon(failure);
            } else {
                fail(exchange, failure);
            }
        });
    }

    private void run(Exchange exchange, IncomingRequest incoming, Route route) {
        boolean counted = !routes.isBuiltIn(route);
        if (counted && !places.tryAcquire()) {
            fail(exchange, ProblemException.overload());
            return;
        }
        Runnable leave = counted ? places::release : () -> {};
        try {
            if (route.endpoint().blocking()) {
                workers.execute(() -> call(exchange, incoming, route, leave));
            } else {
                call(exchange, incoming, route, leave);
            }
        } catch (RejectedExecutionException e) {
            leave.run();
            fail(exchange, ProblemException.overload());
        }
    }

    private void call(Exchange exchange, IncomingRequest incoming, Route route, Runnable leave) {
        CompletableFuture<org.storywire.runtime.http.Response> future;
        try {
            future = route.endpoint().handle(incoming);
        } catch (RuntimeException | Error e) {
            future = CompletableFuture.failedFuture(e);
        }
        then(exchange, future, (response, failure) -> {
            leave.run();
            if (failure == null) {
                answer(exchange, incoming, response);
            } else {
                fail(exchange, failure);
            }
        });
    }

    /** Runs {@code next} on the result; an exception in it ends the exchange too. */
    private static <T> void then(
            Exchange exchange, CompletableFuture<T> future, BiConsumer<T, @Nullable Throwable> next) {
        Futures.whenDone(future, (value, failure) -> {
            try {
                next.accept(value, failure);
            } catch (RuntimeException e) {
                LOG.error("an exchange could not be ended: {}", Causes.trace(e));
                exchange.abandon(e);
            }
        });
    }

    private void answer(Exchange exchange, IncomingRequest incoming, org.storywire.runtime.http.Response response) {
        try {
            EventSource source = response.events().orElse(null);
            if (source == null || incoming.method().equals("HEAD")) {
                exchange.answer(response);
            } else if (streams.isFull()) {
                fail(exchange, ProblemException.overload());
            } else {
                exchange.stream(response, source, incoming, streams);
            }
        } catch (RuntimeException e) {
            fail(exchange, e);
        }
    }

    private void fail(Exchange exchange, Throwable thrown) {
        Throwable failure =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        exchange.answer(refusal(failure));
    }

    private org.storywire.runtime.http.Response refusal(Throwable failure) {
        if (failure instanceof ProblemException problem) {
            return problem.response();
        }
        LOG.error("{}: an endpoint failed: {}", config.name(), Causes.trace(failure));
        return org.storywire.runtime.http.Response.problem(
                Problem.of(500, "internal", "Something went wrong here", "it has been logged"));
    }

    /** Slow to send is the client's fault, slow to answer ours. */
    private void late(Exchange exchange) {
        String whole = "expected the whole of it within " + config.requestDeadline();
        fail(
                exchange,
                exchange.isReceiving()
                        ? new ProblemException(Problem.of(408, "too-slow", "The request came too slowly", whole))
                        : ProblemException.overload(
                                "no answer in time; what was asked may or may not have happened",
                                Duration.ofSeconds(2)));
    }
}
