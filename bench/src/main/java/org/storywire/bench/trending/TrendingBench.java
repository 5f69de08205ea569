package org.storywire.bench.trending;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The throughput from reads to boards, beside others that count the same reads; prints Markdown, and progress on the error stream. */
@Command(
        name = "bench/run trending",
        mixinStandardHelpOptions = true,
        description = "How fast reads become boards, beside others that count the same reads. Prints Markdown.")
public final class TrendingBench implements Callable<Integer> {
    private static final String HOW = """

            Ten thousand stories by Zipf's law, five reads a reader, in the order of time; topics of four partitions, Avro in
            Confluent's format. The broker and each contestant have JVMs of their own on the same machine, each with a heap of
            2 GB (4 GB from few reads to many) and the serial collector. Reads are divided by the CPU time of the contestant's
            JVM alone, garbage collection and compiling included. Each lap begins from nothing. A minute of laps warms up; then
            laps go on until the compiler takes less than a fiftieth of the CPU in as many as count, for three minutes at most
            (one for threads and from few reads to many), and those count in which it did least. Rates stand as their median and
            range. All applications of Kafka Streams run exactly-once v2 with one thread and commit each second at least. Ours
            counts distinct readers and tells every board each second, the others' counts are reads; where reads come one a
            record, it joins the small records of a minute before Kafka Streams takes them, which the others cannot do.
            TopArticles keeps its articles as the original does, as generic Avro records in a queue. Slow contestants have the
            first reads of the day, as many as the table says. Flink has one task, state in the heap and no checkpoints; the
            story is taken out of the record by hand, for the artifact flink-sql-avro-confluent-registry is not on Maven
            Central.
            """;

    @Option(names = "--reads", defaultValue = "1500000", description = "reads of the day; default ${DEFAULT-VALUE}")
    private long reads;

    @Option(
            names = "--laps",
            defaultValue = "5",
            description = "measurements of what is quick; default ${DEFAULT-VALUE}")
    private int laps;

    @Option(names = "--seed", defaultValue = "10", description = "of the reads; default ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--only",
            split = ",",
            description = "parts to run: ours, top-articles, hop-1h, hop-5m, sliding, flink-1h, flink-5m (the limit is "
                    + "always run beside them), shapes, threads, scale, restore, latency, door; default all")
    private List<String> only = List.of();

    @Option(
            names = "--scale",
            split = ",",
            defaultValue = "1,3,10,30",
            description = "millions of reads for the part scale; default ${DEFAULT-VALUE}")
    private List<Long> millions = List.of();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new TrendingBench()).execute(arguments));
    }

    @Override
    public Integer call() {
        MarkdownReport report = new MarkdownReport(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        BenchPlan plan = new BenchPlan(reads, laps, seed, new HashSet<>(only), report, new PerformanceTargets());
        report.line("# Benchmarks of trending\n");
        report.line("%s.", MachineInfo.describe());
        report.line("`bench/run trending`: %,d reads of 24 hours, seed %d.", reads, seed);
        HOW.lines().forEach(line -> report.line("%s", line));
        new CompetitorComparison(plan).run();
        StressCases strains = new StressCases(plan);
        Map<String, Runnable> parts = new LinkedHashMap<>();
        parts.put("shapes", strains::shapes);
        parts.put("threads", strains::threads);
        parts.put("scale", () -> strains.scale(millions));
        parts.put("restore", () -> new RecoveryTime(plan).run());
        parts.put("latency", () -> new BoardLatency(plan).run());
        parts.put("door", () -> new DoorThroughput(plan).run());
        parts.forEach((name, part) -> {
            if (plan.has(name)) {
                plan.attempt(name, part);
            }
        });
        plan.targets().tell(report);
        return 0;
    }
}
