package org.storywire.trending;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clocks that are wrong, of readers and of brokers: nobody else's reads are lost by them, and no board goes ahead of time. */
class SkewedClocksTest {
    private static final String ALL = "all|PT24H";
    private static final String STORY = "demo:flood";
    private static final int NOW = Math.toIntExact(TopologyHarness.NOON.getEpochSecond() / 60);
    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "P30D, future",
        "PT1M, future",
        "PT0S, counted",
        "-PT1M, counted",
        "-PT24H, counted",
        "-PT24H1M, late",
        "-P30D, late",
        "-P20454DT12H, late",
        "-P20455D, late",
        "-P40000D, late"
    })
    void aReadersClockDecidesOnItsOwnReadsOnly(Duration skew, String outcome) {
        try (TopologyHarness rig = rig()) {
            rig.read(Reads.read(1, STORY, NOW), Reads.read(2, STORY, Math.toIntExact(NOW + skew.toMinutes())));
            rig.read(Reads.read(3, STORY, NOW));
            rig.advance(Duration.ofMinutes(1));
            boolean counts = outcome.equals("counted") && skew.compareTo(Duration.ofHours(-24)) > 0;
            assertThat(rig.board(ALL).getEntries().get(0).getReaders()).isEqualTo(counts ? 3 : 2);
            assertThat(rig.count("storywire.trending.reads", "outcome", outcome))
                    .isEqualTo(outcome.equals("counted") ? 3 : 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"P30D", "PT2H", "P26000D", "-PT2H", "-P30D", "-P20454DT12H"})
    void aBrokersClockLosesNoneOfTheFollowingReads(Duration skew) {
        try (TopologyHarness rig = rig()) {
            Instant appended = TopologyHarness.NOON.plus(skew);
            int minute = Math.toIntExact(appended.getEpochSecond() / 60);
            rig.read(List.of(Reads.read(1, STORY, minute)), appended);
            rig.read("demo:vote", 10, 3);
            rig.advance(SECOND);
            assertThat(rig.storyIds(ALL)).contains("demo:vote");
            assertThat(rig.board(ALL).getEntries())
                    .filteredOn(entry -> entry.getStoryId().equals("demo:vote"))
                    .allMatch(entry -> entry.getReaders() == 3);
            assertThat(rig.board(ALL).getAt()).isBefore(TopologyHarness.NOON.plusSeconds(62));
        }
    }

    /** Control: where nothing bounds what a broker may say, one record of a month ahead makes all others late. */
    @Test
    void withoutABoundOfTheBrokersClockTheReadsThatFollowAreLost() {
        try (TopologyHarness rig = rig("trending-clock", "event")) {
            rig.read(List.of(), TopologyHarness.NOON.plus(Duration.ofDays(30)));
            rig.read("demo:vote", 10, 3);
            rig.advance(SECOND);
            assertThat(rig.boards().values())
                    .noneMatch(board -> board.getEntries().stream()
                            .anyMatch(entry -> entry.getStoryId().equals("demo:vote")));
        }
    }

    private TopologyHarness rig(String... settings) {
        TopologyHarness rig = new TopologyHarness(folder, settings);
        rig.wire(Wires.story(STORY, "world", Instant.EPOCH));
        rig.wire(Wires.story("demo:vote", "world", Instant.EPOCH));
        return rig;
    }
}
