package org.storywire.launcher.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.storywire.launcher.backtest.Backtest;
import org.storywire.launcher.backtest.BacktestBoard;
import org.storywire.launcher.backtest.BacktestPlan;
import org.storywire.launcher.backtest.ReadColumns;
import org.storywire.launcher.backtest.RecordedReads;
import org.storywire.launcher.console.Console;
import org.storywire.launcher.console.ExitCodes;
import org.storywire.launcher.console.LauncherException;
import org.storywire.schemas.BoardKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code backtest}: boards from recorded reads. */
@Command(
        name = "backtest",
        description = {
            "Run the trending topology over recorded reads and print the boards at some instants.",
            "",
            "It is the topology that ranks live reads, exactly once, on an embedded broker; all its files are removed."
                    + " The reads may be in any order. A board at T counts the minutes that start in [T - 24 h, T): a reader's"
                    + " second read of a story in a minute does not count, and readers are distinct. Ties are broken by the"
                    + " other count, then by id.",
            "",
            "A file is CSV (or tab-separated) with a header readerId,storyId,at, or NDJSON with these fields; 'at' is"
                    + " ISO-8601 or milliseconds since the epoch."
        },
        mixinStandardHelpOptions = true)
final class BacktestCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "READS", arity = "1..*", description = "Files of recorded reads.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--at",
            paramLabel = "TIME",
            split = ",",
            description =
                    "Instants to show boards at, ISO-8601 or milliseconds; by default the end of the last minute.")
    private List<String> times = new ArrayList<>();

    @Option(
            names = "--clock",
            paramLabel = "event",
            description = "Clock of the boards: that of the reads (${DEFAULT-VALUE}).",
            defaultValue = "event")
    private String clock = "event";

    @Option(
            names = "--board",
            paramLabel = "NAME",
            description = "The board (${DEFAULT-VALUE}; recorded reads have no sections).",
            defaultValue = BoardKey.ALL)
    private String board = BoardKey.ALL;

    @Option(
            names = "--by",
            paramLabel = "MEASURE",
            description = "Measure: readers or reads (${DEFAULT-VALUE}).",
            defaultValue = "readers")
    private String by = "readers";

    @Option(names = "--top", paramLabel = "N", description = "Places (${DEFAULT-VALUE}).", defaultValue = "10")
    private int top = 10;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "table or json (${DEFAULT-VALUE}).",
            defaultValue = "table")
    private String format = "table";

    @Option(
            names = "--columns",
            paramLabel = "FIELD=NAME",
            split = ",",
            description = "Other names of fields: readerId=host,storyId=url,at=time.")
    private Map<String, String> columns = new LinkedHashMap<>();

    @Option(
            names = "--at-unit",
            paramLabel = "UNIT",
            description = "ms or s: unit of a time that is a bare number (${DEFAULT-VALUE}).",
            defaultValue = "ms")
    private String unit = "ms";

    @Option(
            names = "--reader-pairs-max",
            paramLabel = "N",
            description = "A reader with more stories and minutes than this in a day is excluded as a robot"
                    + " (${DEFAULT-VALUE}).",
            defaultValue = "100000")
    private int pairsMax = 100_000;

    BacktestCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        requireOneOf("--clock", clock, "event");
        requireOneOf("--board", board, BoardKey.ALL);
        requireOneOf("--format", format, "table", "json");
        requireOneOf("--by", by, "readers", "reads");
        requireOneOf("--at-unit", unit, "ms", "s");
        requireRange("--top", top, BacktestPlan.TOP_MAX);
        requireRange("--reader-pairs-max", pairsMax, 100_000);
        List<Instant> instants = times.stream().map(BacktestCommand::instant).toList();
        RecordedReads reads = RecordedReads.of(
                files,
                ReadColumns.of(columns, ReadColumns.Unit.valueOf(unit.toUpperCase(Locale.ROOT))),
                this::printProgress);
        if (instants.isEmpty() && reads.isEmpty()) {
            throw new LauncherException(
                    ExitCodes.USAGE, "expected reads, or --at where there are none, found no read in " + files);
        }
        List<Instant> shown = instants.isEmpty() ? List.of(reads.end()) : instants;
        BacktestPlan plan =
                new BacktestPlan(shown, BacktestPlan.By.valueOf(by.toUpperCase(Locale.ROOT)), top, pairsMax);
        Map<Instant, BacktestBoard> boards = new Backtest(reads, plan, this::printProgress).run();
        List<BacktestBoard> answer = shown.stream()
                .map(time -> boards.getOrDefault(time, new BacktestBoard(time, List.of())))
                .toList();
        console.print(format.equals("json") ? json(answer) : table(answer));
        return ExitCodes.OK;
    }

    private void printProgress(String progress) {
        console.err().println("backtest: " + progress);
    }

    private String json(List<BacktestBoard> boards) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (BacktestBoard each : boards) {
            ObjectNode node = all.addObject().put("at", each.at().toString()).put("board", board);
            ArrayNode entries = node.putArray("entries");
            each.entries()
                    .forEach(entry -> entries.addObject()
                            .put("rank", entry.rank())
                            .put("storyId", entry.storyId())
                            .put("readers", entry.readers())
                            .put("reads", entry.reads()));
        }
        return all.toPrettyString();
    }

    private String table(List<BacktestBoard> boards) {
        StringBuilder text = new StringBuilder();
        for (BacktestBoard each : boards) {
            text.append(board)
                    .append(" at ")
                    .append(each.at())
                    .append(", by ")
                    .append(by)
                    .append('\n');
            text.append(String.format(Locale.ROOT, "%4s  %8s  %8s  %s%n", "rank", "readers", "reads", "story"));
            each.entries()
                    .forEach(entry -> text.append(String.format(
                            Locale.ROOT,
                            "%4d  %8d  %8d  %s%n",
                            entry.rank(),
                            entry.readers(),
                            entry.reads(),
                            entry.storyId())));
        }
        return text.toString().stripTrailing();
    }

    private static Instant instant(String time) {
        return ReadColumns.time(time.strip())
                .orElseThrow(() -> usageError("--at", "ISO-8601 with a zone, or milliseconds since the epoch", time));
    }

    private static void requireOneOf(String option, String value, String... allowed) {
        if (!List.of(allowed).contains(value)) {
            throw usageError(option, String.join(" or ", allowed), value);
        }
    }

    private static void requireRange(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw usageError(option, "1 to " + most, Integer.toString(value));
        }
    }

    private static LauncherException usageError(String option, String expected, String found) {
        return new LauncherException(ExitCodes.USAGE, option + ": expected " + expected + ", found " + found);
    }
}
