package org.storywire.bench.trending;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.storywire.bench.trending.Workload.Shape;

/** All who count, beside the limit: one read a record for everybody, and batches for those who can take them. */
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
                "contestant",
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
        try (BenchCluster stage = BenchCluster.open()) {
            Workload day = plan.day(Shape.ZIPF, plan.reads());
            plan.say("writing " + plan.reads() + " reads, one a record");
            BenchContext arena = stage.fill(day, 1);
            List<Iteration> raw = plan.run(CompetitorKind.RAW, arena, stage, plan.laps());
            limit = MarkdownReport.median(raw, Iteration::readsPerCpuSecond);
            tell("(a) limit: consume and decode", arena.reads(), raw, "1.000");
            if (plan.has("ours")) {
                List<Iteration> ours = plan.run(CompetitorKind.OURS, arena, stage, plan.laps());
                rates.put(CompetitorKind.OURS, MarkdownReport.median(ours, Iteration::readsPerCpuSecond));
                tell("(b) **ours**", arena, ours);
                plan.targets()
                        .atMost(
                                "changelogs, bytes a read",
                                1.5,
                                perRead(ours, arena.reads(), Iteration.CHANGELOG_BYTES));
            }
            Map<CompetitorKind, String> slow = new LinkedHashMap<>();
            slow.put(CompetitorKind.TOP_ARTICLES, "(c) Confluent's TopArticles, tumbling hours");
            slow.put(CompetitorKind.HOP_1H, "(d) DSL, 24 h hopping by 1 h, counts only");
            slow.put(CompetitorKind.HOP_5M, "(d) DSL, 24 h hopping by 5 min, counts only");
            slow.put(CompetitorKind.SLIDING, "(d) DSL, 24 h sliding, counts only");
            slow.forEach((who, name) -> plan.attempt(name, () -> slow(stage, day, who, name)));
            plan.attempt("(e) Flink SQL", () -> flink(stage, day, arena));
        }
    }

    private void slow(BenchCluster stage, Workload day, CompetitorKind who, String name) {
        if (plan.has(who.word())) {
            long reads = Math.min(plan.reads(), READS_MAX.getOrDefault(who, plan.reads()));
            BenchContext arena = stage.prefix(day, "reads-for-" + who.word(), reads);
            List<Iteration> laps = plan.run(who, arena, stage, 1);
            rates.put(who, MarkdownReport.median(laps, Iteration::readsPerCpuSecond));
            tell(name, arena, laps);
        }
    }

    private void flink(BenchCluster stage, Workload day, BenchContext all) {
        Optional<String> classPath = FlinkRun.classPath();
        if (plan.has("flink-1h")) {
            flink(stage, all, classPath, new FlinkRun("(e) Flink SQL, 24 h hopping by 1 h, top 100", 60));
        }
        if (plan.has("flink-5m")) {
            BenchContext some = stage.prefix(day, "reads-for-flink-5m", Math.min(plan.reads(), FLINK_5M_READS_MAX));
            flink(stage, some, classPath, new FlinkRun("(e) Flink SQL, 24 h hopping by 5 min, top 100", 5));
        }
    }

    private void flink(BenchCluster stage, BenchContext arena, Optional<String> classPath, FlinkRun flink) {
        if (classPath.isEmpty()) {
            report.row(flink.name(), "", "not run: Flink's artifacts could not be had", "", "", "", "");
            return;
        }
        plan.say("flink by " + flink.hopMinutes() + " min, " + arena.reads() + " reads");
        Path folder = stage.folder();
        try (ChildJvm child = ChildJvm.start(flink.command(classPath.get(), arena), folder)) {
            List<Iteration> laps = plan.laps(child, 1);
            flinkRates.put(flink.hopMinutes(), MarkdownReport.median(laps, Iteration::readsPerCpuSecond));
            report.row(
                    flink.name(),
                    MarkdownReport.number(arena.reads()),
                    MarkdownReport.rate(laps, Iteration::readsPerCpuSecond),
                    MarkdownReport.ratio(MarkdownReport.median(laps, Iteration::readsPerCpuSecond) / limit),
                    MarkdownReport.rate(MarkdownReport.median(laps, Iteration::readsPerSecond)),
                    "none: not durable",
                    "");
        }
    }

    private void batches() {
        if (!plan.has("ours")) {
            return;
        }
        try (BenchCluster stage = BenchCluster.open()) {
            plan.say("writing " + plan.reads() + " reads, " + BenchPlan.BATCH + " a record");
            BenchContext arena = stage.fill(plan.day(Shape.ZIPF, plan.reads()), BenchPlan.BATCH);
            List<Iteration> raw = plan.run(CompetitorKind.RAW, arena, stage, plan.laps());
            double most = MarkdownReport.median(raw, Iteration::readsPerCpuSecond);
            tell("(a) limit, a hundred reads a record", arena.reads(), raw, MarkdownReport.ratio(most / limit));
            List<Iteration> laps = plan.run(CompetitorKind.OURS, arena, stage, plan.laps());
            batched = MarkdownReport.median(laps, Iteration::readsPerCpuSecond);
            String ratio = MarkdownReport.ratio(batched / limit) + " (" + MarkdownReport.ratio(batched / most)
                    + " of batches')";
            tell("(b) **ours**, a hundred reads a record", arena.reads(), laps, ratio);
        }
    }

    private void tell(String name, BenchContext arena, List<Iteration> laps) {
        tell(
                name,
                arena.reads(),
                laps,
                MarkdownReport.ratio(MarkdownReport.median(laps, Iteration::readsPerCpuSecond) / limit));
    }

    private void tell(String name, long reads, List<Iteration> laps, String ratio) {
        boolean state = laps.get(0).figures().containsKey(Iteration.CHANGELOG_BYTES);
        report.row(
                name,
                MarkdownReport.number(reads),
                MarkdownReport.rate(laps, Iteration::readsPerCpuSecond),
                ratio,
                MarkdownReport.rate(MarkdownReport.median(laps, Iteration::readsPerSecond)),
                state ? bytes(perRead(laps, reads, Iteration.CHANGELOG_BYTES)) : "",
                state ? bytes(perRead(laps, reads, Iteration.REPARTITION_BYTES)) : "");
    }

    private static double perRead(List<Iteration> laps, long reads, String figure) {
        return MarkdownReport.median(laps, lap -> lap.figure(figure)) / reads;
    }

    private static String bytes(double bytes) {
        return String.format(java.util.Locale.ROOT, "%.2f", bytes);
    }
}
