package org.storywire.bench.trending;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.storywire.bench.trending.Workload.Shape;

/** Measures Storywire when reads are not as usual, with more threads and with more of them; batches of a hundred throughout. */
final class StressCases {
    private static final String UNKNOWN_MAX = "trending-unknown-stories-max";
    private static final double MILLION = 1e6;
    private static final BenchPlan.Laps SHAPES = BenchPlan.Laps.of(60, 180, 3);
    /** These are compared with each other alone. */
    private static final BenchPlan.Laps ONCE = BenchPlan.Laps.of(30, 60, 1);

    private final BenchPlan plan;
    private final MarkdownReport report;

    StressCases(BenchPlan plan) {
        this.plan = plan;
        report = plan.report();
    }

    /** One reader's repeats, one story for most, a million stories; and what a reader and a story cost. */
    void shapes() {
        report.title("Unusual reads, and state");
        report.header(
                "reads", "readers", "stories", "reads per CPU-second", "of the plain case", "live heap", "changelogs");
        Map<Shape, List<Iteration>> laps = new TreeMap<>();
        for (Shape shape : Shape.values()) {
            Workload day = plan.day(shape, plan.reads());
            List<Iteration> some = laps(day, Map.of(UNKNOWN_MAX, Integer.toString(2 * Workload.MANY_STORIES)), SHAPES);
            laps.put(shape, some);
            double ratio = rate(some) / rate(laps.getOrDefault(Shape.ZIPF, some));
            if (shape != Shape.ZIPF) {
                plan.targets().atLeast(name(shape) + ", of the plain case", 0.5, ratio);
            }
            report.row(
                    name(shape),
                    MarkdownReport.number(day.readers()),
                    MarkdownReport.number(Math.min(day.reads(), shape.stories())),
                    MarkdownReport.rate(some, Iteration::readsPerCpuSecond),
                    MarkdownReport.ratio(ratio),
                    MarkdownReport.megabytes(some.get(0).figure(Iteration.HEAP_BYTES)),
                    MarkdownReport.megabytes(some.get(0).figure(Iteration.CHANGELOG_BYTES)));
        }
        bytes(laps);
    }

    private static double rate(List<Iteration> laps) {
        return MarkdownReport.median(laps, Iteration::readsPerCpuSecond);
    }

    /** 1 and 2 threads. */
    void threads() {
        report.title("Threads");
        report.header("threads", "reads per second", "reads per CPU-second");
        for (int threads : new int[] {1, 2}) {
            Workload day = plan.day(Shape.ZIPF, plan.reads());
            Iteration lap = laps(day, Map.of("trending-threads", Integer.toString(threads)), ONCE)
                    .get(0);
            report.row(
                    Integer.toString(threads),
                    MarkdownReport.rate(lap.readsPerSecond()),
                    MarkdownReport.rate(lap.readsPerCpuSecond()));
        }
    }

    /** More and more reads of a day. */
    void scale(List<Long> millions) {
        report.title("From few reads to many");
        report.header("reads", "CPU-seconds", "reads per CPU-second", "live heap", "changelog B/read");
        for (long each : millions) {
            long reads = Math.round(each * MILLION);
            Iteration lap =
                    laps(plan.day(Shape.ZIPF, reads), Map.of(), ONCE.large()).get(0);
            report.row(
                    MarkdownReport.number(reads),
                    MarkdownReport.number(Math.round(lap.figure(Iteration.CPU_NANOS) / 1e8) / 10.0),
                    MarkdownReport.rate(lap.readsPerCpuSecond()),
                    MarkdownReport.megabytes(lap.figure(Iteration.HEAP_BYTES)),
                    String.format(
                            java.util.Locale.ROOT, "%.2f", (double) lap.figure(Iteration.CHANGELOG_BYTES) / reads));
        }
    }

    private List<Iteration> laps(Workload day, Map<String, String> settings, BenchPlan.Laps laps) {
        try (BenchCluster stage = BenchCluster.open()) {
            BenchContext arena = stage.fill(day, BenchPlan.BATCH);
            for (Map.Entry<String, String> each : settings.entrySet()) {
                arena = arena.with(each.getKey(), each.getValue());
            }
            return plan.run(CompetitorKind.OURS, arena, stage, laps);
        }
    }

    private void bytes(Map<Shape, List<Iteration>> laps) {
        Iteration plain = first(laps, Shape.ZIPF);
        Iteration one = first(laps, Shape.ONE_READER);
        Iteration many = first(laps, Shape.MANY_STORIES);
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

    private static Iteration first(Map<Shape, List<Iteration>> laps, Shape shape) {
        return laps.getOrDefault(shape, List.of(new Iteration(Map.of()))).get(0);
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
