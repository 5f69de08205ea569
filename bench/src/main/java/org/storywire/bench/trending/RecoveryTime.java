package org.storywire.bench.trending;

import java.time.Duration;
import org.storywire.bench.trending.Workload.Shape;

/** Measures for how long boards stand still when the process is killed with a day of reads counted. */
final class RecoveryTime {
    private static final String HEAP = "2g";
    private static final int KILLS = 3;

    private final BenchPlan plan;

    RecoveryTime(BenchPlan plan) {
        this.plan = plan;
    }

    void run() {
        MarkdownReport report = plan.report();
        Duration longest = Duration.ZERO;
        report.title("After SIGKILL");
        report.header("kill", "from the kill to ranking again", "to all reads committed again");
        try (BenchCluster cluster = BenchCluster.open()) {
            BenchContext context = cluster.fill(plan.day(Shape.ZIPF, plan.reads()), BenchPlan.BATCH)
                    .with("trending-clock", "event")
                    .with("instance-id", "bench");
            ChildJvm child = start(context, cluster);
            try {
                child.await("ready");
                child.await("finished");
                for (int kill = 1; kill <= KILLS; kill++) {
                    long killed = System.nanoTime();
                    child.kill();
                    child = start(context, cluster);
                    child.await("ready");
                    Duration ready = Duration.ofNanos(System.nanoTime() - killed);
                    child.await("finished");
                    Duration finished = Duration.ofNanos(System.nanoTime() - killed);
                    longest = finished.compareTo(longest) > 0 ? finished : longest;
                    report.row(Integer.toString(kill), seconds(ready), seconds(finished));
                }
            } finally {
                child.kill();
            }
        }
        plan.targets().atMost("seconds after SIGKILL until all is committed again", 15, longest.toMillis() / 1000.0);
        report.line(
                "%n%,d reads counted, in batches of %d; the time includes the start of the JVM; the instance has a fixed"
                        + " name and keeps its folder.",
                plan.reads(), BenchPlan.BATCH);
    }

    private ChildJvm start(BenchContext context, BenchCluster cluster) {
        plan.progress("trending starts");
        return ChildJvm.start(ChildJvm.Command.of(TrendingProcessMain.class, HEAP, context.encode()), cluster.folder());
    }

    private static String seconds(Duration duration) {
        return MarkdownReport.number(Math.round(duration.toMillis() / 100.0) / 10.0) + " s";
    }
}
