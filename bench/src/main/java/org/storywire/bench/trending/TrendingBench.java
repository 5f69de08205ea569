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

/** Measures the throughput from reads to boards, beside competitors; prints Markdown, and progress to stderr. */
@Command(
        name = "bench/run trending",
        mixinStandardHelpOptions = true,
        description =
                "Measure the throughput from reads to boards, beside competitors that count the same reads. Prints Markdown.")
public final class TrendingBench implements Callable<Integer> {
    private static final String HOW = """

            Ten thousand stories by Zipf's law, five reads a reader, in the order of time; topics of four partitions,
            Avro in Confluent's format. The broker and each competitor have their own JVMs on the same machine, each
            with a heap of 2 GB (4 GB from few reads to many) and the serial collector. Reads are divided by the CPU
            time of the competitor's JVM alone, garbage collection and compilation included. Each iteration starts
            from scratch. Iterations warm up for a minute; then they go on until the compiler takes less than a
            fiftieth of the CPU in as many as count, for three minutes at most (one for threads and from few reads to
            many), and those count in which it did least. Rates are medians, with their range. All Kafka Streams
            applications run exactly-once v2 with one thread and commit at least once a second. Ours counts distinct
            readers and emits every board each second, the others count reads. Where reads arrive one a record, ours
            merges the small records of a minute before Kafka Streams takes them, which the others cannot do.
            TopArticles keeps its articles as the original does, as generic Avro records in a queue. Slow competitors
            get the first reads of the day, as many as the table says. Flink has one task, state in the heap and no
            checkpoints; the story is extracted from the record by hand, because the artifact
            flink-sql-avro-confluent-registry is not on Maven Central.
            """;

    @Option(names = "--reads", defaultValue = "1500000", description = "reads of the day; default ${DEFAULT-VALUE}")
    private long reads;

    @Option(
            names = "--laps",
            defaultValue = "5",
            description = "measured iterations of quick parts; default ${DEFAULT-VALUE}")
    private int iterations;

    @Option(names = "--seed", defaultValue = "10", description = "seed of the reads; default ${DEFAULT-VALUE}")
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
        BenchPlan plan = new BenchPlan(reads, iterations, seed, new HashSet<>(only), report, new PerformanceTargets());
        report.line("# Benchmarks of trending\n");
        report.line("%s.", MachineInfo.describe());
        report.line("`bench/run trending`: %,d reads of 24 hours, seed %d.", reads, seed);
        HOW.lines().forEach(line -> report.line("%s", line));
        new CompetitorComparison(plan).run();
        StressCases stressCases = new StressCases(plan);
        Map<String, Runnable> parts = new LinkedHashMap<>();
        parts.put("shapes", stressCases::shapes);
        parts.put("threads", stressCases::threads);
        parts.put("scale", () -> stressCases.scale(millions));
        parts.put("restore", () -> new RecoveryTime(plan).run());
        parts.put("latency", () -> new BoardLatency(plan).run());
        parts.put("door", () -> new DoorThroughput(plan).run());
        parts.forEach((name, part) -> {
            if (plan.has(name)) {
                plan.attempt(name, part);
            }
        });
        plan.targets().write(report);
        return 0;
    }
}
