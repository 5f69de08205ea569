package org.storywire.bench.trending;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.storywire.ingest.key.AccessKeys;
import org.storywire.ingest.key.Scopes;
import org.storywire.runtime.Futures;
import org.storywire.runtime.Settings;
import org.storywire.schemas.Topics;

/** Measures the reads accepted over HTTP, beside a bare producer. The client's CPU time is not counted. */
final class DoorThroughput {
    private static final int IN_FLIGHT = 256;
    private static final Duration ITERATION_TIME = Duration.ofSeconds(5);
    /** Server code is slow until it is compiled, for long on a few cores. */
    private static final int WARM_UP_ITERATIONS = 8;

    private static final int WARM_UP_ITERATIONS_MAX = 15;
    private static final int ITERATIONS = 3;
    private static final double STEADY = 1.1;
    private static final String ORIGIN = "http://bench.example";
    private static final String HEAP = "1g";

    private final BenchPlan plan;
    private final MarkdownReport report;

    DoorThroughput(BenchPlan plan) {
        this.plan = plan;
        report = plan.report();
    }

    void run() {
        report.title("Reads accepted");
        report.header("way in", "reads per CPU-second", "reads per second");
        try (BenchCluster cluster = BenchCluster.open()) {
            cluster.wire();
            BenchContext context = new BenchContext(Topics.READ_RECEIVED.topic(), 0, 0, cluster.settings())
                    .with("ingest-port", "0")
                    .with("beacon-origins", ORIGIN)
                    .with("beacons-per-second", "100000")
                    .with("beacon-burst", "1000000")
                    .with("ingest-connections-per-address-max", Integer.toString(2 * IN_FLIGHT));
            bare("bare producer, one read a record", 1, context, cluster);
            bare("bare producer, a hundred reads a record", BenchPlan.BATCH, context, cluster);
            String key = key(context.asSettings());
            try (ChildJvm door =
                    ChildJvm.start(ChildJvm.Command.of(DoorMain.class, HEAP, context.encode()), cluster.folder())) {
                URI reads = URI.create("http://127.0.0.1:" + door.await("port") + "/v1/reads");
                http("door, one beacon a request", door, List.of(beacon(reads)), 1);
                http("door, a hundred reads a request", door, batches(reads, key), BenchPlan.BATCH);
            }
        }
        report.line(
                "%nFor the door: %d requests in flight; its JVM's CPU; the median of %d iterations when it is warm.",
                IN_FLIGHT, ITERATIONS);
    }

    private void bare(String name, int size, BenchContext context, BenchCluster cluster) {
        plan.progress(name);
        List<String> words = new ArrayList<>(List.of(Integer.toString(size)));
        words.addAll(context.encode());
        try (ChildJvm child = ChildJvm.start(ChildJvm.Command.of(ProducerMain.class, HEAP, words), cluster.folder())) {
            addRow(name, plan.iterations(child, 1).get(0));
        }
    }

    private void http(String name, ChildJvm door, List<HttpRequest> requests, int size) {
        plan.progress(name);
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        double before = 0;
        double now = warm(client, door, requests, size);
        for (int iteration = 1;
                iteration < WARM_UP_ITERATIONS_MAX && (iteration < WARM_UP_ITERATIONS || now > STEADY * before);
                iteration++) {
            before = now;
            now = warm(client, door, requests, size);
        }
        List<Iteration> iterations = new ArrayList<>();
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            iterations.add(iteration(client, door, requests, size));
        }
        iterations.sort(Comparator.comparingDouble(Iteration::readsPerCpuSecond));
        addRow(name, iterations.get(ITERATIONS / 2));
    }

    private double warm(HttpClient client, ChildJvm door, List<HttpRequest> requests, int size) {
        double rate = iteration(client, door, requests, size).readsPerCpuSecond();
        plan.progress("  " + MarkdownReport.rate(rate) + " a CPU-second (to warm up)");
        return rate;
    }

    private static Iteration iteration(HttpClient client, ChildJvm door, List<HttpRequest> requests, int size) {
        long cpu = cpu(door);
        long start = System.nanoTime();
        long accepted = send(client, requests) * size;
        long wall = System.nanoTime() - start;
        return new Iteration(
                Map.of(Iteration.READS, accepted, Iteration.CPU_NANOS, cpu(door) - cpu, Iteration.WALL_NANOS, wall));
    }

    private void addRow(String name, Iteration iteration) {
        report.row(
                name,
                MarkdownReport.rate(iteration.readsPerCpuSecond()),
                MarkdownReport.rate(iteration.readsPerSecond()));
    }

    private static long cpu(ChildJvm door) {
        door.send("cpu");
        return Long.parseLong(door.await("cpu"));
    }

    /** Sends requests for the time of an iteration; returns the number accepted. */
    private static long send(HttpClient client, List<HttpRequest> requests) {
        AtomicLong accepted = new AtomicLong();
        Queue<String> refused = new ConcurrentLinkedQueue<>();
        Semaphore free = new Semaphore(IN_FLIGHT);
        long end = System.nanoTime() + ITERATION_TIME.toNanos();
        for (int i = 0; System.nanoTime() < end; i++) {
            free.acquireUninterruptibly();
            HttpRequest request = requests.get(i % requests.size());
            Futures.whenDone(client.sendAsync(request, HttpResponse.BodyHandlers.discarding()), (answer, failure) -> {
                if (failure == null && answer.statusCode() / 100 == 2) {
                    accepted.incrementAndGet();
                } else {
                    refused.add(failure == null ? "status " + answer.statusCode() : failure.toString());
                }
                free.release();
            });
        }
        free.acquireUninterruptibly(IN_FLIGHT);
        if (!refused.isEmpty()) {
            throw new BenchException(
                    "expected every request accepted, found " + refused.size() + " refused: " + refused.peek());
        }
        return accepted.get();
    }

    private static HttpRequest beacon(URI reads) {
        return HttpRequest.newBuilder(reads)
                .header("Origin", ORIGIN)
                .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{\"storyId\":\"" + Workload.storyId(1) + "\"}"))
                .build();
    }

    private static List<HttpRequest> batches(URI reads, String key) {
        List<HttpRequest> requests = new ArrayList<>();
        for (int request = 0; request < BenchPlan.BATCH; request++) {
            StringBuilder body = new StringBuilder("{\"reads\":[");
            for (int read = 0; read < BenchPlan.BATCH; read++) {
                body.append(read == 0 ? "" : ",")
                        .append("{\"readerId\":\"reader-")
                        .append(request * BenchPlan.BATCH + read)
                        .append("\",\"storyId\":\"")
                        .append(Workload.storyId(read))
                        .append("\"}");
            }
            requests.add(HttpRequest.newBuilder(reads)
                    .header("Authorization", "Bearer " + key)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body.append("]}").toString()))
                    .build());
        }
        return requests;
    }

    private static String key(Settings settings) {
        var grant = new AccessKeys.Grant("bench", "bench", List.of(Scopes.READ_WRITE), Optional.empty());
        return new AccessKeys(settings, Clock.systemUTC()).create(grant).token();
    }
}
