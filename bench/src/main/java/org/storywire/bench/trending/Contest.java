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
final class Contest {
    /** What those get who would take hours for all. */
    private static final Map<Contestants, Long> READS_MAX = Map.of(
            Contestants.HOP_1H, 60_000L,
            Contestants.HOP_5M, 5_000L,
            Contestants.SLIDING, 5_000L);

    private static final long FLINK_5M_READS_MAX = 150_000;

    private final Plan plan;
    private final Report report;
    private final Map<Contestants, Double> rates = new EnumMap<>(Contestants.class);
    private final Map<Integer, Double> flinkRates = new HashMap<>();
    private double limit;
    private double batched;

    Contest(Plan plan) {
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
        Targets targets = plan.targets();
        double single = rates.getOrDefault(Contestants.OURS, 0.0);
        if (single == 0) {
            return;
        }
        targets.atLeast("one read a record, of the limit", 0.28, single / limit);
        targets.atLeast("a hundred reads a record, of the limit", 0.5, batched / limit);
        Double articles = rates.get(Contestants.TOP_ARTICLES);
        if (articles != null) {
            targets.atLeast("one read a record, times TopArticles", 10, single / articles);
            targets.atLeast("a hundred reads a record, times TopArticles", 20, batched / articles);
        }
        flinkRates.forEach((minutes, rate) -> targets.atLeast(
                "one read a record, times Flink's hop of " + minutes + " min", minutes == 5 ? 50 : 5, single / rate));
    }

    private void singles() {
        try (Stage stage = Stage.open()) {
            Workload day = plan.day(Shape.ZIPF, plan.reads());
            plan.say("writing " + plan.reads() + " reads, one a record");
            Arena arena = stage.fill(day, 1);
            List<Lap> raw = plan.run(Contestants.RAW, arena, stage, plan.laps());
            limit = Report.median(raw, Lap::readsPerCpuSecond);
            tell("(a) limit: consume and decode", arena.reads(), raw, "1.000");
            if (plan.has("ours")) {
                List<Lap> ours = plan.run(Contestants.OURS, arena, stage, plan.laps());
                rates.put(Contestants.OURS, Report.median(ours, Lap::readsPerCpuSecond));
                tell("(b) **ours**", arena, ours);
                plan.targets()
                        .atMost("changelogs, bytes a read", 1.5, perRead(ours, arena.reads(), Lap.CHANGELOG_BYTES));
            }
            Map<Contestants, String> slow = new LinkedHashMap<>();
            slow.put(Contestants.TOP_ARTICLES, "(c) Confluent's TopArticles, tumbling hours");
            slow.put(Contestants.HOP_1H, "(d) DSL, 24 h hopping by 1 h, counts only");
            slow.put(Contestants.HOP_5M, "(d) DSL, 24 h hopping by 5 min, counts only");
            slow.put(Contestants.SLIDING, "(d) DSL, 24 h sliding, counts only");
            slow.forEach((who, name) -> plan.attempt(name, () -> slow(stage, day, who, name)));
            plan.attempt("(e) Flink SQL", () -> flink(stage, day, arena));
        }
    }

    private void slow(Stage stage, Workload day, Contestants who, String name) {
        if (plan.has(who.word())) {
            long reads = Math.min(plan.reads(), READS_MAX.getOrDefault(who, plan.reads()));
            Arena arena = stage.prefix(day, "reads-for-" + who.word(), reads);
            List<Lap> laps = plan.run(who, arena, stage, 1);
            rates.put(who, Report.median(laps, Lap::readsPerCpuSecond));
            tell(name, arena, laps);
        }
    }

    private void flink(Stage stage, Workload day, Arena all) {
        Optional<String> classPath = Flink.classPath();
        if (plan.has("flink-1h")) {
            flink(stage, all, classPath, new Flink("(e) Flink SQL, 24 h hopping by 1 h, top 100", 60));
        }
        if (plan.has("flink-5m")) {
            Arena some = stage.prefix(day, "reads-for-flink-5m", Math.min(plan.reads(), FLINK_5M_READS_MAX));
            flink(stage, some, classPath, new Flink("(e) Flink SQL, 24 h hopping by 5 min, top 100", 5));
        }
    }

    private void flink(Stage stage, Arena arena, Optional<String> classPath, Flink flink) {
        if (classPath.isEmpty()) {
            report.row(flink.name(), "", "not run: Flink's artifacts could not be had", "", "", "", "");
            return;
        }
        plan.say("flink by " + flink.hopMinutes() + " min, " + arena.reads() + " reads");
        Path folder = stage.folder();
        try (ChildJvm child = ChildJvm.start(flink.command(classPath.get(), arena), folder)) {
            List<Lap> laps = plan.laps(child, 1);
            flinkRates.put(flink.hopMinutes(), Report.median(laps, Lap::readsPerCpuSecond));
            report.row(
                    flink.name(),
                    Report.number(arena.reads()),
                    Report.rate(laps, Lap::readsPerCpuSecond),
                    Report.ratio(Report.median(laps, Lap::readsPerCpuSecond) / limit),
                    Report.rate(Report.median(laps, Lap::readsPerSecond)),
                    "none: not durable",
                    "");
        }
    }

    private void batches() {
        if (!plan.has("ours")) {
            return;
        }
        try (Stage stage = Stage.open()) {
            plan.say("writing " + plan.reads() + " reads, " + Plan.BATCH + " a record");
            Arena arena = stage.fill(plan.day(Shape.ZIPF, plan.reads()), Plan.BATCH);
            List<Lap> raw = plan.run(Contestants.RAW, arena, stage, plan.laps());
            double most = Report.median(raw, Lap::readsPerCpuSecond);
            tell("(a) limit, a hundred reads a record", arena.reads(), raw, Report.ratio(most / limit));
            List<Lap> laps = plan.run(Contestants.OURS, arena, stage, plan.laps());
            batched = Report.median(laps, Lap::readsPerCpuSecond);
            String ratio = Report.ratio(batched / limit) + " (" + Report.ratio(batched / most) + " of batches')";
            tell("(b) **ours**, a hundred reads a record", arena.reads(), laps, ratio);
        }
    }

    private void tell(String name, Arena arena, List<Lap> laps) {
        tell(name, arena.reads(), laps, Report.ratio(Report.median(laps, Lap::readsPerCpuSecond) / limit));
    }

    private void tell(String name, long reads, List<Lap> laps, String ratio) {
        boolean state = laps.get(0).figures().containsKey(Lap.CHANGELOG_BYTES);
        report.row(
                name,
                Report.number(reads),
                Report.rate(laps, Lap::readsPerCpuSecond),
                ratio,
                Report.rate(Report.median(laps, Lap::readsPerSecond)),
                state ? bytes(perRead(laps, reads, Lap.CHANGELOG_BYTES)) : "",
                state ? bytes(perRead(laps, reads, Lap.REPARTITION_BYTES)) : "");
    }

    private static double perRead(List<Lap> laps, long reads, String figure) {
        return Report.median(laps, lap -> lap.figure(figure)) / reads;
    }

    private static String bytes(double bytes) {
        return String.format(java.util.Locale.ROOT, "%.2f", bytes);
    }
}
