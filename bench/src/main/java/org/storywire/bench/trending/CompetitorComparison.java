package org.storywire.bench.trending;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.storywire.bench.trending.Workload.Shape;

/** Compares all competitors with the limit: one read a record for all, and batches for those that support them. */
final class CompetitorComparison {
    /** The number of reads for competitors that would take hours for all. */
    private static final Map<CompetitorKind, Long> READS_MAX = Map.of(
            CompetitorKind.HOP_1H, 60_000L,
            CompetitorKind.HOP_5M, 5_000L,
            CompetitorKind.SLIDING, 5_000L);

    private static final long FLINK_5M_READS_MAX = 150_000;

    private final BenchPlan plan;
    private final MarkdownReport report;
    private final Map<CompetitorKind, Double> rates = new EnumMap<>(CompetitorKind.class);
    private final Map<Integer, Double> flinkRates = new HashMap<>();
    private double limit;
    private double batched;

    CompetitorComparison(BenchPlan plan) {
        this.plan = plan;
        report = plan.report();
    }

    void run() {
        report.title("Reads a CPU-second");
        report.header(
                "competitor",
                "reads",
                "reads per CPU-second",
                "of the limit",
                "reads per second",
                "changelog B/read",
                "repartition B/read");
        singles();
        batches();
        targets();
        report.line("\n"
                + "The limit is consume + decode of one read a record; batches are also compared with the limit of"
                + " batches.");
    }

    private void targets() {
        PerformanceTargets targets = plan.targets();
        double single = rates.getOrDefault(CompetitorKind.OURS, 0.0);
        if (single == 0) {
            return;
        }
        targets.atLeast("one read a record, of the limit", 0.28, single / limit);
        targets.atLeast("a hundred reads a record, of the limit", 0.5, batched / limit);
        Double articles = rates.get(CompetitorKind.TOP_ARTICLES);
        if (articles != null) {
            targets.atLeast("one read a record, times TopArticles", 10, single / articles);
            targets.atLeast("a hundred reads a record, times TopArticles", 20, batched / articles);
        }
        flinkRates.forEach((minutes, rate) -> targets.atLeast(
                "one read a record, times Flink's hop of " + minutes + " min", minutes == 5 ? 50 : 5, single / rate));
    }

    private void singles() {
        try (BenchCluster cluster = BenchCluster.open()) {
            Workload day = plan.day(Shape.ZIPF, plan.reads());
            plan.progress("writing " + plan.reads() + " reads, one a record");
            BenchContext context = cluster.fill(day, 1);
            List<Iteration> raw = plan.run(CompetitorKind.RAW, context, cluster, plan.iterations());
            limit = MarkdownReport.median(raw, Iteration::readsPerCpuSecond);
            addRow("(a) limit: consume and decode", context.reads(), raw, "1.000");
            if (plan.has("ours")) {
                List<Iteration> ours = plan.run(CompetitorKind.OURS, context, cluster, plan.iterations());
                rates.put(CompetitorKind.OURS, MarkdownReport.median(ours, Iteration::readsPerCpuSecond));
                addRow("(b) **ours**", context, ours);
                plan.targets()
                        .atMost(
                                "changelogs, bytes a read",
                                1.5,
                                perRead(ours, context.reads(), Iteration.CHANGELOG_BYTES));
            }
            Map<CompetitorKind, String> slow = new LinkedHashMap<>();
            slow.put(CompetitorKind.TOP_ARTICLES, "(c) Confluent's TopArticles, tumbling hours");
            slow.put(CompetitorKind.HOP_1H, "(d) DSL, 24 h hopping by 1 h, counts only");
            slow.put(CompetitorKind.HOP_5M, "(d) DSL, 24 h hopping by 5 min, counts only");
            slow.put(CompetitorKind.SLIDING, "(d) DSL, 24 h sliding, counts only");
            slow.forEach((kind, name) -> plan.attempt(name, () -> slow(cluster, day, kind, name)));
            plan.attempt("(e) Flink SQL", () -> flink(cluster, day, context));
        }
    }

    private void slow(BenchCluster cluster, Workload day, CompetitorKind kind, String name) {
        if (plan.has(kind.label())) {
            long reads = Math.min(plan.reads(), READS_MAX.getOrDefault(kind, plan.reads()));
            BenchContext context = cluster.prefix(day, "reads-for-" + kind.label(), reads);
            List<Iteration> iterations = plan.run(kind, context, cluster, 1);
            rates.put(kind, MarkdownReport.median(iterations, Iteration::readsPerCpuSecond));
            addRow(name, context, iterations);
        }
    }

    private void flink(BenchCluster cluster, Workload day, BenchContext all) {
        Optional<String> classPath = FlinkRun.classPath();
        if (plan.has("flink-1h")) {
            flink(cluster, all, classPath, new FlinkRun("(e) Flink SQL, 24 h hopping by 1 h, top 100", 60));
        }
        if (plan.has("flink-5m")) {
            BenchContext measured =
                    cluster.prefix(day, "reads-for-flink-5m", Math.min(plan.reads(), FLINK_5M_READS_MAX));
            flink(cluster, measured, classPath, new FlinkRun("(e) Flink SQL, 24 h hopping by 5 min, top 100", 5));
        }
    }

    private void flink(BenchCluster cluster, BenchContext context, Optional<String> classPath, FlinkRun flink) {
        if (classPath.isEmpty()) {
            report.row(flink.name(), "", "not run: Flink's artifacts could not be had", "", "", "", "");
            return;
        }
        plan.progress("flink by " + flink.hopMinutes() + " min, " + context.reads() + " reads");
        Path folder = cluster.folder();
        try (ChildJvm child = ChildJvm.start(flink.command(classPath.get(), context), folder)) {
            List<Iteration> iterations = plan.iterations(child, 1);
            flinkRates.put(flink.hopMinutes(), MarkdownReport.median(iterations, Iteration::readsPerCpuSecond));
            report.row(
                    flink.name(),
                    MarkdownReport.number(context.reads()),
                    MarkdownReport.rate(iterations, Iteration::readsPerCpuSecond),
                    MarkdownReport.ratio(MarkdownReport.median(iterations, Iteration::readsPerCpuSecond) / limit),
                    MarkdownReport.rate(MarkdownReport.median(iterations, Iteration::readsPerSecond)),
                    "none: not durable",
                    "");
        }
    }

    private void batches() {
        if (!plan.has("ours")) {
            return;
        }
        try (BenchCluster cluster = BenchCluster.open()) {
            plan.progress("writing " + plan.reads() + " reads, " + BenchPlan.BATCH + " a record");
            BenchContext context = cluster.fill(plan.day(Shape.ZIPF, plan.reads()), BenchPlan.BATCH);
            List<Iteration> raw = plan.run(CompetitorKind.RAW, context, cluster, plan.iterations());
            double most = MarkdownReport.median(raw, Iteration::readsPerCpuSecond);
            addRow("(a) limit, a hundred reads a record", context.reads(), raw, MarkdownReport.ratio(most / limit));
            List<Iteration> iterations = plan.run(CompetitorKind.OURS, context, cluster, plan.iterations());
            batched = MarkdownReport.median(iterations, Iteration::readsPerCpuSecond);
            String ratio = MarkdownReport.ratio(batched / limit) + " (" + MarkdownReport.ratio(batched / most)
                    + " of batches')";
            addRow("(b) **ours**, a hundred reads a record", context.reads(), iterations, ratio);
        }
    }

    private void addRow(String name, BenchContext context, List<Iteration> iterations) {
        addRow(
                name,
                context.reads(),
                iterations,
                MarkdownReport.ratio(MarkdownReport.median(iterations, Iteration::readsPerCpuSecond) / limit));
    }

    private void addRow(String name, long reads, List<Iteration> iterations, String ratio) {
        boolean state = iterations.get(0).figures().containsKey(Iteration.CHANGELOG_BYTES);
        report.row(
                name,
                MarkdownReport.number(reads),
                MarkdownReport.rate(iterations, Iteration::readsPerCpuSecond),
                ratio,
                MarkdownReport.rate(MarkdownReport.median(iterations, Iteration::readsPerSecond)),
                state ? bytes(perRead(iterations, reads, Iteration.CHANGELOG_BYTES)) : "",
                state ? bytes(perRead(iterations, reads, Iteration.REPARTITION_BYTES)) : "");
    }

    private static double perRead(List<Iteration> iterations, long reads, String figure) {
        return MarkdownReport.median(iterations, iteration -> iteration.figure(figure)) / reads;
    }

    private static String bytes(double bytes) {
        return String.format(java.util.Locale.ROOT, "%.2f", bytes);
    }
}
