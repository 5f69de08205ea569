package org.storywire.trending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.schemas.avro.AgentClass;
import org.storywire.schemas.avro.RankingEntry;
import org.storywire.schemas.avro.Read;
import org.storywire.schemas.avro.ReadRetracted;
import org.storywire.schemas.avro.RetractionScope;

/** Retracted reads are subtracted from every board exactly, and reinstated exactly. */
class ReadRetractionTest {
    private static final String ALL = "all|PT24H";
    private static final String HOUR = "all|PT1H";
    private static final long FARM = 9_000;
    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    private TopologyHarness rig;

    @BeforeEach
    void start() {
        rig = new TopologyHarness(folder);
        rig.wire(Wires.story("demo:flood", "world", Instant.EPOCH));
        rig.wire(Wires.story("demo:vote", "world", Instant.EPOCH));
        rig.read("demo:flood", 0, 3);
        rig.read("demo:vote", 10, 2);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void aNetworkOfFalseReadersIsSubtractedFromEveryWindowAndRestoredWhenTheRuleIsUndone() {
        farm(20);
        assertThat(readers(ALL)).containsExactly("demo:vote 22", "demo:flood 3");
        ReadRetracted rule = Reads.retraction("r", RetractionScope.NETWORK, FARM, day());
        rig.retract(rule);
        assertThat(readers(ALL)).containsExactly("demo:flood 3", "demo:vote 2");
        assertThat(readers(HOUR)).containsExactly("demo:flood 3", "demo:vote 2");
        rig.retract(rule);
        assertThat(readers(ALL)).as("sent twice").containsExactly("demo:flood 3", "demo:vote 2");
        rig.retract(Reads.undone(rule));
        assertThat(readers(ALL)).containsExactly("demo:vote 22", "demo:flood 3");
        assertThat(readers(HOUR)).containsExactly("demo:vote 22", "demo:flood 3");
    }

    @Test
    void aRuleHoldsForWhatArrivesLater() {
        rig.retract(Reads.retraction("r", RetractionScope.NETWORK, FARM, day()));
        farm(20);
        assertThat(readers(ALL)).containsExactly("demo:flood 3", "demo:vote 2");
        assertThat(rig.count("storywire.trending.reads", "outcome", "retracted"))
                .isEqualTo(20);
    }

    @Test
    void onlyTheMinutesOfTheRuleAreSubtracted() {
        int now = rig.minute();
        rig.read(Reads.read(500, "demo:flood", now - 30), Reads.read(500, "demo:flood", now - 10));
        assertThat(readers(ALL)).containsExactly("demo:flood 4", "demo:vote 2");
        rig.retract(Reads.retraction("r", RetractionScope.READER, 500, new Reads.Span(now - 10, now)));
        assertThat(first().getReaders()).as("still there by the other read").isEqualTo(4);
        assertThat(first().getReads()).isEqualTo(4);
        rig.retract(Reads.retraction("s", RetractionScope.READER, 500, new Reads.Span(now - 30, now - 29)));
        assertThat(readers(ALL)).containsExactly("demo:flood 3", "demo:vote 2");
    }

    @Test
    void aClassOfClientsIsRetractedAndARobotNeverCounts() {
        List<Read> reads = new ArrayList<>();
        for (int reader = 100; reader < 110; reader++) {
            reads.add(Reads.read(reader, "demo:vote", rig.minute(), AgentClass.UNKNOWN));
            reads.add(Reads.read(reader + 100, "demo:vote", rig.minute(), AgentClass.ROBOT));
        }
        rig.read(reads);
        assertThat(readers(ALL)).containsExactly("demo:vote 12", "demo:flood 3");
        rig.retract(Reads.retraction("r", AgentClass.UNKNOWN, day()));
        assertThat(readers(ALL)).containsExactly("demo:flood 3", "demo:vote 2");
    }

    @Test
    void reinstatedRobotsAreOnTheBoardUntilTheRuleIsUndoneAlsoThoseThatArriveLater() {
        crowd(100, AgentClass.ROBOT);
        assertThat(readers(ALL)).containsExactly("demo:flood 3", "demo:vote 2");
        ReadRetracted rule = Reads.reinstating(Reads.retraction("r", AgentClass.ROBOT, day()));
        rig.retract(rule);
        assertThat(readers(ALL)).containsExactly("demo:vote 12", "demo:flood 3");
        crowd(200, AgentClass.ROBOT);
        assertThat(readers(ALL)).as("later ones too").containsExactly("demo:vote 22", "demo:flood 3");
        assertThat(readers(HOUR)).containsExactly("demo:vote 22", "demo:flood 3");
        rig.retract(Reads.undone(rule));
        assertThat(readers(ALL)).containsExactly("demo:flood 3", "demo:vote 2");
        crowd(300, AgentClass.ROBOT);
        assertThat(readers(ALL)).containsExactly("demo:flood 3", "demo:vote 2");
    }

    @Test
    void aRetractionTakesPrecedenceOverAReinstatement() {
        crowd(100, AgentClass.NETWORK_CROWD);
        rig.retract(Reads.reinstating(Reads.retraction("r", RetractionScope.NETWORK, FARM, day())));
        assertThat(readers(ALL)).containsExactly("demo:vote 12", "demo:flood 3");
        ReadRetracted retraction = Reads.retraction("s", AgentClass.NETWORK_CROWD, day());
        rig.retract(retraction);
        assertThat(readers(ALL)).containsExactly("demo:flood 3", "demo:vote 2");
        rig.retract(Reads.undone(retraction));
        assertThat(readers(ALL)).containsExactly("demo:vote 12", "demo:flood 3");
    }

    @Test
    void theSummaryOfAStoryDistinguishesRobotsDataCentresAndCrowds() {
        crowd(100, AgentClass.ROBOT);
        crowd(200, AgentClass.DATA_CENTRE);
        crowd(300, AgentClass.DATA_CENTRE);
        crowd(400, AgentClass.NETWORK_CROWD);
        rig.advance(Duration.ofMinutes(2));
        rig.advance(SECOND);
        var emitted = rig.stories("demo:vote");
        assertThat(emitted.get(emitted.size() - 1).value().getRefused())
                .containsOnly(entry("robot", 10L), entry("data-centre", 20L), entry("network-crowd", 10L));
        assertThat(rig.count("storywire.trending.reads", "outcome", "data-centre"))
                .isEqualTo(20);
    }

    private void crowd(int from, AgentClass agent) {
        List<Read> reads = new ArrayList<>();
        for (int reader = from; reader < from + 10; reader++) {
            reads.add(Reads.from(FARM, Reads.read(reader, "demo:vote", rig.minute(), agent)));
        }
        rig.read(reads);
    }

    private void farm(int readers) {
        List<Read> reads = new ArrayList<>();
        for (int reader = 100; reader < 100 + readers; reader++) {
            reads.add(Reads.from(FARM, Reads.read(reader, "demo:vote", rig.minute())));
        }
        rig.read(reads);
    }

    private Reads.Span day() {
        return new Reads.Span(rig.minute() - 1_440, rig.minute() + 1);
    }

    private RankingEntry first() {
        rig.advance(SECOND);
        return rig.board(ALL).getEntries().get(0);
    }

    private List<String> readers(String key) {
        rig.advance(SECOND);
        return rig.board(key).getEntries().stream()
                .map(entry -> entry.getStoryId() + " " + entry.getReaders())
                .toList();
    }
}
