package org.storywire.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.storywire.embedded.SharedData;
import org.storywire.launcher.console.ExitCodes;

/** {@code storywire backtest} shows the boards that a plain recount of the file shows. */
class BacktestTest {
    private static final Instant START = Instant.parse("1998-07-12T18:00:00Z");
    private static final int TOP = 40;

    private final Shell shell = new Shell();

    @TempDir
    Path folder;

    private record Visit(String reader, String story, Instant at) {
        Visit minute() {
            return new Visit(reader, story, Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), 60L) * 60));
        }

        String csv() {
            return reader + "," + story + "," + at;
        }

        String json() {
            return "{\"url\": \"%s\", \"who\": \"%s\", \"when\": %d}".formatted(story, reader, at.toEpochMilli());
        }
    }

    private record Line(String story, long readers, long reads) {}

    @Test
    void boardsEqualARecountWhateverTheOrderOfTheFile() throws IOException {
        List<Path> before = left();
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        List<Visit> visits = visits(new Random(seed));
        List<Instant> times =
                List.of(START.plus(Duration.ofHours(50)), START.plusSeconds(30), START.plus(Duration.ofHours(7)));
        Path csv = write("reads.csv", "readerId,storyId,at", visits.stream().map(Visit::csv));
        Path json = write("reads.json", "", visits.stream().map(Visit::json));
        String at = join(times);

        assertThat(boards(csv.toString(), "--at", at)).as("seed %d", seed).isEqualTo(recount(visits, times, true));
        assertThat(boards(
                        json.toString(), "--columns", "readerId=who,storyId=url,at=when", "--by", "reads", "--at", at))
                .as("seed %d", seed)
                .isEqualTo(recount(visits, times, false));
        assertThat(left()).isSubsetOf(before);
    }

    @Test
    void aServersDayEqualsARecount() throws IOException {
        Path log = SharedData.file("nasa-http/nasa_19950801_pseudonymised.tsv");
        List<Visit> visits = Files.readAllLines(log).stream()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .map(row -> new Visit(row[0], row[4], Instant.ofEpochSecond(Long.parseLong(row[2]))))
                .toList();
        List<Instant> times = List.of(
                Instant.parse("1995-08-01T12:00:00Z"),
                Instant.parse("1995-08-02T00:00:00Z"),
                Instant.parse("1995-08-05T00:00:00Z"));

        List<List<Line>> found = boards(
                log.toString(),
                "--columns",
                "readerId=host,storyId=url,at=time",
                "--at-unit",
                "s",
                "--at",
                join(times));

        assertThat(found).isEqualTo(recount(visits, times, true));
        assertThat(found.get(2)).as("silent for more than a day").isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "readerId,storyId|reads.txt:1: expected a column at",
                "readerId,storyId,at\\nr1,s1,yesterday|reads.txt:2: expected at: ISO-8601 with a zone, or milliseconds since the epoch, found \"yesterday\"",
                "readerId,storyId,at\\nr1,s1,2026-01-01T00:00:00|reads.txt:2: expected at: ISO-8601 with a zone",
                "readerId,storyId,at\\nr1,s1,-5|reads.txt:2: expected at",
                "readerId,storyId,at\\nr1,s1,0\\n,s1,0|reads.txt:3: expected readerId: a reader's id, found \"\"",
                "readerId,storyId,at\\nr1|reads.txt:2: expected storyId: a story's id, found nothing",
                "{\"readerId\": \"r\", \"storyId\": \"s\"}|reads.txt:1: expected at",
                "\uFEFF{\"readerId\": \"r\"}|reads.txt:1: expected storyId: a story's id, found nothing",
                "readerId,storyId,at\\n|expected reads, or --at where there are none, found no read in",
                "{\"readerId\": \"r\",|reads.txt:1: expected one JSON object a line",
                "''|reads.txt:1: expected a CSV header or a JSON object, found an empty file"
            })
    void aRowThatIsNoReadIsNamed(String content, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("reads.txt"), content.replace("\\n", "\n"));

        Shell.Result result = shell.run("backtest", file.toString());

        assertThat(result.code()).isEqualTo(ExitCodes.USAGE);
        assertThat(result.err()).contains(message);
        assertThat(result.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--at noon|--at: expected ISO-8601",
                "--clock wall|--clock: expected event, found wall",
                "--board tag:x|--board: expected all, found tag:x",
                "--by clicks|--by: expected readers or reads, found clicks",
                "--top 0|--top: expected 1 to 1000, found 0",
                "--format xml|--format: expected table or json, found xml",
                "--columns reader=x|--columns: expected readerId, storyId or at, found reader"
            })
    void anOptionThatCannotBeIsNamed(String options, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("reads.csv"), "readerId,storyId,at\n");
        List<String> arguments = new ArrayList<>(List.of("backtest", file.toString()));
        arguments.addAll(List.of(options.split(" ")));

        Shell.Result result = shell.run(arguments.toArray(String[]::new));

        assertThat(result.code()).isEqualTo(ExitCodes.USAGE);
        assertThat(result.err()).contains(message);
    }

    private static List<Visit> visits(Random random) {
        List<Visit> visits = new ArrayList<>();
        for (int i = 0; i < 17_600; i++) {
            int story = (int) Math.floor(TOP * Math.pow(random.nextDouble(), 2));
            Instant at = START.plusMillis(
                    (long) (random.nextDouble() * Duration.ofHours(51).toMillis()));
            visits.add(new Visit("r-" + random.nextInt(900), "story-" + story, at));
        }
        visits.addAll(visits.subList(0, 352));
        visits.add(new Visit("r-1", "story-0", START));
        Collections.shuffle(visits, random);
        return visits;
    }

    private List<List<Line>> boards(String file, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "backtest",
                file,
                "--clock",
                "event",
                "--board",
                "all",
                "--top",
                Integer.toString(TOP),
                "--format",
                "json"));
        arguments.addAll(List.of(options));
        Shell.Result result = shell.run(arguments.toArray(String[]::new));
        assertThat(result.code()).as(result.err()).isEqualTo(ExitCodes.OK);
        List<List<Line>> boards = new ArrayList<>();
        for (JsonNode board : new ObjectMapper().readTree(result.out())) {
            assertThat(board.path("board").asText()).isEqualTo("all");
            List<Line> lines = new ArrayList<>();
            for (JsonNode entry : board.path("entries")) {
                assertThat(entry.path("rank").asInt()).isEqualTo(lines.size() + 1);
                lines.add(new Line(
                        entry.path("storyId").asText(),
                        entry.path("readers").asLong(),
                        entry.path("reads").asLong()));
            }
            boards.add(lines);
        }
        return boards;
    }

    private static List<List<Line>> recount(List<Visit> visits, List<Instant> times, boolean byReaders) {
        Comparator<Line> readers = Comparator.comparingLong(Line::readers).reversed();
        Comparator<Line> reads = Comparator.comparingLong(Line::reads).reversed();
        Comparator<Line> order =
                (byReaders ? readers.thenComparing(reads) : reads.thenComparing(readers)).thenComparing(Line::story);
        return times.stream()
                .map(time -> lines(visits, time).sorted(order).limit(TOP).toList())
                .toList();
    }

    private static Stream<Line> lines(List<Visit> visits, Instant time) {
        Instant from = time.minus(Duration.ofHours(24));
        Map<String, List<Visit>> byStory = visits.stream()
                .map(Visit::minute)
                .distinct()
                .filter(visit -> !visit.at().isBefore(from) && visit.at().isBefore(time))
                .collect(Collectors.groupingBy(Visit::story, TreeMap::new, Collectors.toList()));
        return byStory.entrySet().stream()
                .map(each -> new Line(
                        each.getKey(),
                        each.getValue().stream().map(Visit::reader).distinct().count(),
                        each.getValue().size()));
    }

    private Path write(String name, String header, Stream<String> lines) throws IOException {
        List<String> all = new ArrayList<>(header.isEmpty() ? List.of() : List.of(header));
        all.addAll(lines.toList());
        return Files.write(folder.resolve(name), all);
    }

    private static List<Path> left() throws IOException {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(path -> path.getFileName().toString().startsWith("storywire-backtest-"))
                    .toList();
        }
    }

    private static String join(List<Instant> times) {
        return times.stream().map(Instant::toString).collect(Collectors.joining(","));
    }
}
