package org.storywire.trending;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.runtime.Settings;
import org.storywire.schemas.avro.AgentClass;
import org.storywire.schemas.avro.CountedLog;
import org.storywire.schemas.avro.Ranking;
import org.storywire.schemas.avro.Read;
import org.storywire.schemas.avro.RetractionScope;

/** Promise 24: a board names its provenance, and a replay of the same log with a new state gives the same bytes. */
class ReplayTest {
    private static final int SEED = 24;
    private static final int MINUTES = 90;
    private static final int BATCHES = 6;

    @TempDir
    private Path folder;

    private int runs;

    @Test
    void theSameLogGivesTheSameBytesAtTheSameInstant() throws IOException {
        Map<String, String> once = replay(UnaryOperator.identity());
        assertThat(once).hasSizeGreaterThan(8);
        assertThat(replay(UnaryOperator.identity())).as("seed %d", SEED).isEqualTo(once);
        assertThat(replay(ReplayTest::shuffled))
                .as("shuffled within a minute, seed %d", SEED)
                .isEqualTo(once);
    }

    @Test
    void aReadThatIsLeftOutAndAnotherConfigurationAreSeen() throws IOException {
        Map<String, String> once = replay(UnaryOperator.identity());
        Map<String, String> less = replay(reads -> reads.subList(1, reads.size()));
        assertThat(less.get("all|PT24H")).isNotEqualTo(once.get("all|PT24H"));
        assertThat(config()).hasSize(16).isEqualTo(config());
        assertThat(List.of(
                        config("trending-readers-min", "2"),
                        config("trending-reader-pairs-max", "999"),
                        config("trending-reader-minute-max", "19"),
                        config("trending-reader-repeats-max", "9"),
                        config("trending-size-tag", "11"),
                        config("trending-cap-section", "3"),
                        config("trending-windows", "PT24H"),
                        config("trending-clock", "event")))
                .doesNotHaveDuplicates()
                .doesNotContain(config());
        assertThat(config("trending-emit-every", "2s"))
                .as("how often is no matter")
                .isEqualTo(config());
    }

    @Test
    void aBoardSaysHowFarTheLogWasCounted() {
        try (TopologyHarness rig = rig()) {
            rig.wire(Wires.story("demo:flood", "world", Instant.EPOCH));
            for (int batch = 0; batch < 3; batch++) {
                rig.read("demo:flood", batch, 2);
            }
            rig.retract(Reads.retraction("r", RetractionScope.READER, 0, new Reads.Span(0, 1)));
            rig.read("demo:flood", 10, 1);
            rig.advance(Duration.ofSeconds(1));
            Ranking board = rig.board("all|PT24H");
            assertThat(board.getCounted()).containsExactly(new CountedLog(4L, 1L, rig.minute()));
            assertThat(board.getConfig()).isEqualTo(config());
            assertThat(board.getReadersMin()).isEqualTo(1);
        }
    }

    /** The last state of each board. */
    private Map<String, String> replay(UnaryOperator<List<Read>> order) throws IOException {
        Random random = new Random(SEED);
        Map<String, String> boards = new TreeMap<>();
        try (TopologyHarness rig = rig()) {
            RandomReads.STORIES.forEach(story -> rig.wire(Wires.story(story, "world", Instant.EPOCH)));
            for (int minute = 0; minute < MINUTES; minute++) {
                List<Read> reads = reads(random, rig.minute());
                List<Read> ordered = order.apply(reads);
                for (int batch = 0; batch < BATCHES; batch++) {
                    rig.read(ordered.subList(batch * ordered.size() / BATCHES, (batch + 1) * ordered.size() / BATCHES));
                }
                if (minute % 30 == 7) {
                    rig.retract(Reads.retraction(
                            "rule-" + minute, RetractionScope.READER, minute, new Reads.Span(0, rig.minute() + 9)));
                }
                rig.advance(Duration.ofMinutes(1));
            }
            for (Ranking emitted : rig.allEmitted()) {
                boards.put(TopologyHarness.key(emitted), words(emitted.toByteBuffer()));
            }
        }
        return boards;
    }

    private static List<Read> reads(Random random, int now) {
        List<Read> reads = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String story = RandomReads.STORIES.get(random.nextInt(RandomReads.STORIES.size()));
            AgentClass agent = random.nextInt(20) == 0 ? AgentClass.ROBOT : AgentClass.HUMAN;
            reads.add(Reads.read(random.nextInt(200), story, now - random.nextInt(40), agent));
        }
        return reads;
    }

    private static List<Read> shuffled(List<Read> reads) {
        List<Read> some = new ArrayList<>(reads);
        Collections.shuffle(some, new Random(7));
        return some;
    }

    private TopologyHarness rig() {
        return new TopologyHarness(folder.resolve("run-" + runs++));
    }

    private String config(String... settings) {
        Settings all = TopologyHarness.settings(folder);
        for (int i = 0; i < settings.length; i += 2) {
            all = all.with(settings[i], settings[i + 1]);
        }
        return TrendingConfig.from(all).hash();
    }

    private static String words(ByteBuffer bytes) {
        byte[] all = new byte[bytes.remaining()];
        bytes.get(all);
        return Arrays.toString(all);
    }
}
