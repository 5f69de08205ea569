package org.storywire.trending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.embedded.SharedData;
import org.storywire.schemas.avro.Ranking;
import org.storywire.schemas.avro.RankingEntry;
import org.storywire.schemas.avro.Read;

/** Recorded read curves, replayed by the clock: boards equal a recount, and are empty after the last reads. */
class RecordedCurvesTest {
    private static final int PAIRS_MAX = 100_000;
    private static final int DAY = 1_440;
    private static final int SLICE_MINUTES = 20;
    private static final int PLACES = 50;
    private static final int CURVES = 400;
    private static final int SLICE_READS_MAX = 15;
    private static final int BEGIN = Math.toIntExact(TopologyHarness.NOON.getEpochSecond() / 60);

    private static final Comparator<NaiveRecount.Tally> ORDER = Comparator.comparingLong(NaiveRecount.Tally::readers)
            .thenComparingLong(NaiveRecount.Tally::reads)
            .reversed();

    @TempDir
    private Path folder;

    private final NaiveRecount recount = new NaiveRecount(PAIRS_MAX, PAIRS_MAX, PAIRS_MAX);

    /** Two days of each curve in slices of 20 minutes; a step of a curve is as many readers, at minutes of the slice. */
    @Test
    void theCurvesOfNewsOnASocialNetworkEqualARecountAtSeveralInstants() throws IOException {
        Path file = SharedData.file("uci-news-popularity/Facebook_Palestine.csv");
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        TreeMap<Integer, List<Read>> reads = new TreeMap<>();
        List<String> lines = Files.readAllLines(file);
        for (int curve = 1; curve <= CURVES; curve++) {
            add(lines.get(curve).split(",", -1), random, reads);
        }
        replay(reads, List.of(400, 700, DAY, DAY + 333, 2 * DAY + 60));
    }

    @Test
    void aServersDayEqualsARecountAndTheBoardIsEmptyWhenItWasSilentForADay() throws IOException {
        Path file = SharedData.file("nasa-http/nasa_19950801_pseudonymised.tsv");
        Map<String, Integer> readers = new HashMap<>();
        TreeMap<Integer, List<Read>> reads = new TreeMap<>();
        List<String> lines = Files.readAllLines(file);
        int first = Math.toIntExact(Long.parseLong(lines.get(1).split("\t", -1)[2]) / 60);
        for (String line : lines.subList(1, lines.size())) {
            String[] row = line.split("\t", -1);
            int reader = readers.computeIfAbsent(row[0], host -> readers.size());
            int minute = BEGIN + Math.toIntExact(Long.parseLong(row[2]) / 60) - first;
            reads.computeIfAbsent(minute, any -> new ArrayList<>()).add(Reads.read(reader, row[4], minute));
        }
        replay(reads, List.of(60, 500, 1_000, DAY - 1));
    }

    private static void add(String[] row, Random random, Map<Integer, List<Read>> reads) {
        String story = "uci:" + row[0].replace("\"", "");
        int published = BEGIN + random.nextInt(DAY / 2);
        int before = 0;
        for (int slice = 1; slice < row.length; slice++) {
            int level = Math.max(before, Integer.parseInt(row[slice]));
            for (int step = 0; step < Math.min(SLICE_READS_MAX, level - before); step++) {
                int minute = published + (slice - 1) * SLICE_MINUTES + random.nextInt(SLICE_MINUTES);
                reads.computeIfAbsent(minute, any -> new ArrayList<>())
                        .add(Reads.read(random.nextInt(20_000), story, minute));
            }
            before = level;
        }
    }

    private void replay(NavigableMap<Integer, List<Read>> reads, List<Integer> instants) {
        try (TopologyHarness rig = new TopologyHarness(
                folder.resolve("replay"),
                "trending-unknown-stories",
                "list",
                "trending-reader-pairs-max",
                Integer.toString(PAIRS_MAX),
                "trending-reader-repeats-max",
                Integer.toString(PAIRS_MAX),
                "trending-reader-minute-max",
                Integer.toString(PAIRS_MAX),
                "trending-size-all",
                Integer.toString(PLACES))) {
            int minute = BEGIN;
            for (int instant : instants) {
                for (; minute < BEGIN + instant; minute++) {
                    pass(rig, reads.getOrDefault(minute, List.of()), minute);
                }
                assertThatBoardsEqualTheRecount(rig);
            }
            for (; minute <= reads.lastKey(); minute++) {
                pass(rig, reads.getOrDefault(minute, List.of()), minute);
            }
            assertThatBoardsEqualTheRecount(rig);
            Read any = reads.lastEntry().getValue().get(0);
            recount.add(Reads.read(-7, any.getStoryId(), minute - 1), minute - 1);
            assertThatThrownBy(() -> assertThatBoardsEqualTheRecount(rig))
                    .as("control: a read that only the recount has")
                    .isInstanceOf(AssertionError.class);
            rig.advance(Duration.ofMinutes(61));
            assertThat(rig.storyIds("all|PT1H")).isEmpty();
            assertThat(rig.storyIds("all|PT24H")).isNotEmpty();
            rig.advance(Duration.ofHours(23));
            assertThat(rig.storyIds("all|PT24H")).as("silent for a day").isEmpty();
        }
    }

    /** Sends reads and advances the clock to the end of their minute. */
    private void pass(TopologyHarness rig, List<Read> now, int minute) {
        if (!now.isEmpty()) {
            now.forEach(read -> recount.add(read, minute));
            rig.read(now);
        }
        rig.advance(Duration.ofMinutes(1));
    }

    private void assertThatBoardsEqualTheRecount(TopologyHarness rig) {
        assertThat(differences(rig, "all|PT24H", DAY)).isEmpty();
        assertThat(differences(rig, "all|PT1H", 60)).isEmpty();
        assertThat(rig.board("all|PT24H").getEntries()).isNotEmpty();
    }

    /** Compares the entries of a board, and the number of stories where there are more. */
    private List<String> differences(TopologyHarness rig, String key, int window) {
        Ranking board = rig.board(key);
        int end = Math.toIntExact(Math.floorDiv(rig.clock.millis() + 59_999, 60_000L));
        Map<String, NaiveRecount.Tally> expected = recount.tallies(end, window);
        Map<String, NaiveRecount.Tally> found = new TreeMap<>();
        for (RankingEntry entry : board.getEntries()) {
            found.put(entry.getStoryId(), new NaiveRecount.Tally(entry.getReaders(), entry.getReads()));
        }
        assertThat(board.getStories()).isEqualTo(expected.size());
        assertThat(found.values().stream().sorted(ORDER).toList())
                .as("the first places")
                .isEqualTo(
                        expected.values().stream().sorted(ORDER).limit(PLACES).toList());
        expected.keySet().retainAll(found.keySet());
        return NaiveRecount.differences(expected, found);
    }
}
