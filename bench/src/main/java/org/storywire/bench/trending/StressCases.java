package org.storywire.bench.trending;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.storywire.bench.trending.Workload.Shape;

/** Measures Storywire with unusual reads, with more threads and with more reads; batches of a hundred throughout. */
final class StressCases {
    private static final String UNKNOWN_MAX = "trending-unknown-stories-max";
    private static final double MILLION = 1e6;
    private static final BenchPlan.Repetitions SHAPES = BenchPlan.Repetitions.of(60, 180, 3);
    private static final BenchPlan.Repetitions ONCE = BenchPlan.Repetitions.of(30, 60, 1);

    private final BenchPlan plan;
    private final MarkdownReport report;

    StressCases(BenchPlan plan) {
        this.plan = plan;
        report = plan.report();
    }

    /** Measures repeats of one reader, one popular story, a million stories; and the cost of a reader and a story. */
    void shapes() {
        report.title("Unusual reads, and state");
        report.header(
                "reads", "readers", "stories", "reads per CPU-second", "of the plain case", "live heap", "changelogs");
        Map<Shape, List<Iteration>> iterations = new TreeMap<>();
        for (Shape shape : Shape.values()) {
            Workload day = plan.day(shape, plan.reads());
            List<Iteration> measured =
                    iterations(day, Map.of(UNKNOWN_MAX, Integer.toString(2 * Workload.MANY_STORIES)), SHAPES);
            iterations.put(shape, measured);
            double ratio = rate(measured) / rate(iterations.getOrDefault(Shape.ZIPF, measured));
            if (shape != Shape.ZIPF) {
                plan.targets().atLeast(name(shape) + ", of the plain case", 0.5, ratio);
            }
            report.row(
                    name(shape),
                    MarkdownReport.number(day.readers()),
                    MarkdownReport.number(Math.min(day.reads(), shape.stories())),
                    MarkdownReport.rate(measured, Iteration::readsPerCpuSecond),
                    MarkdownReport.ratio(ratio),
                    MarkdownReport.megabytes(measured.get(0).figure(Iteration.HEAP_BYTES)),
                    MarkdownReport.megabytes(measured.get(0).figure(Iteration.CHANGELOG_BYTES)));
        }
        bytes(iterations);
    }

    private static double rate(List<Iteration> iterations) {
        return MarkdownReport.median(iterations, Iteration::readsPerCpuSecond);
    }

    void threads() {
        report.title("Threads");
        report.header("threads", "reads per second", "reads per CPU-second");
        for (int threads : new int[] {1, 2}) {
            Workload day = plan.day(Shape.ZIPF, plan.reads());
            Iteration iteration = iterations(day, Map.of("trending-threads", Integer.toString(threads)), ONCE)
                    .get(0);
            report.row(
                    Integer.toString(threads),
                    MarkdownReport.rate(iteration.readsPerSecond()),
                    MarkdownReport.rate(iteration.readsPerCpuSecond()));
        }
    }

    void scale(List<Long> millions) {
        report.title("From few reads to many");
        report.header("reads", "CPU-seconds", "reads per CPU-second", "live heap", "changelog B/read");
        for (long each : millions) {
            long reads = Math.round(each * MILLION);
            Iteration iteration = iterations(plan.day(Shape.ZIPF, reads), Map.of(), ONCE.large())
                    .get(0);
            report.row(
                    MarkdownReport.number(reads),
                    MarkdownReport.number(Math.round(iteration.figure(Iteration.CPU_NANOS) / 1e8) / 10.0),
                    MarkdownReport.rate(iteration.readsPerCpuSecond()),
                    MarkdownReport.megabytes(iteration.figure(Iteration.HEAP_BYTES)),
                    String.format(
                            java.util.Locale.ROOT,
                            "%.2f",
                            (double) iteration.figure(Iteration.CHANGELOG_BYTES) / reads));
        }
    }

    private List<Iteration> iterations(Workload day, Map<String, String> settings, BenchPlan.Repetitions repetitions) {
        try (BenchCluster cluster = BenchCluster.open()) {
            BenchContext context = cluster.fill(day, BenchPlan.BATCH);
            for (Map.Entry<String, String> each : settings.entrySet()) {
                context = context.with(each.getKey(), each.getValue());
            }
            return plan.run(CompetitorKind.OURS, context, cluster, repetitions);
        }
    }

    private void bytes(Map<Shape, List<Iteration>> iterations) {
        Iteration plain = first(iterations, Shape.ZIPF);
        Iteration one = first(iterations, Shape.ONE_READER);
        Iteration many = first(iterations, Shape.MANY_STORIES);
        Workload day = plan.day(Shape.ZIPF, plan.reads());
        double readers = Math.max(1, plain.figure(Iteration.HEAP_BYTES) - one.figure(Iteration.HEAP_BYTES));
        double stories = Math.max(1, many.figure(Iteration.HEAP_BYTES) - plain.figure(Iteration.HEAP_BYTES));
        double more = Math.max(1, Math.min(plan.reads(), Workload.MANY_STORIES) - Workload.STORIES);
        report.line(
                "%nHeap a reader with five reads: %s B (plain less one reader). Heap a story more: %s B"
                        + " (a million less plain). Changelogs of the plain case by topic, bytes a read:",
                MarkdownReport.number(Math.rint(readers / day.readers())),
                MarkdownReport.number(Math.rint(stories / more)));
        plain.figures().forEach((topic, bytes) -> {
            if (topic.endsWith("-changelog")) {
                report.line(
                        "- %s: %.2f",
                        topic.substring(StorywireCompetitor.APPLICATION.length() + 1), (double) bytes / plan.reads());
            }
        });
    }

    private static Iteration first(Map<Shape, List<Iteration>> iterations, Shape shape) {
        return iterations.getOrDefault(shape, List.of(new Iteration(Map.of()))).get(0);
    }

    private static String name(Shape shape) {
        return switch (shape) {
            case ZIPF -> "plain: 10,000 stories by Zipf's law";
            case ONE_READER -> "one reader's repeats";
            case ONE_STORY -> "one story has 60 of 100";
            case MANY_STORIES -> "1,000,000 stories, none known to the wire but 10,000";
        };
    }
}
