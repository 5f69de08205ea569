package org.storywire.trending;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.schemas.avro.Ranking;
import org.storywire.schemas.avro.Read;

/** Emitted boards are the same, byte for byte, whatever the order of the reads and however often they come. */
class ByteForByteTest {
    private static final int READS = 6_000;
    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    @Test
    void orderAndRepetitionOfReadsChangeNoByteOfAnyBoard() throws IOException {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        int now = Math.toIntExact(TopologyHarness.NOON.getEpochSecond() / 60);
        List<Read> reads = new SeededReads(seed, now, 400).reads(READS);
        Map<String, byte[]> inOrder = emitted(reads, "in-order", 500);
        List<Read> repeated = new ArrayList<>(reads);
        repeated.addAll(reads.subList(0, READS / 2));
        Collections.shuffle(repeated, random);
        assertThat(inOrder).hasSizeGreaterThan(20);
        assertThat(emitted(repeated, "shuffled", 37)).as("seed %d", seed).containsExactlyEntriesOf(inOrder);

        repeated.add(Reads.read(1_000_000, SeededReads.storyId(0), now - 1));
        Map<String, byte[]> another = emitted(repeated, "another", 37);
        assertThat(another.get("all|PT24H"))
                .as("control: one read more is seen")
                .isNotEqualTo(inOrder.get("all|PT24H"));
    }

    /** Every board as emitted after these reads, without the counted positions, which differ with repetition. */
    private Map<String, byte[]> emitted(List<Read> reads, String name, int batch) throws IOException {
        Map<String, byte[]> emitted = new TreeMap<>();
        try (TopologyHarness rig = new TopologyHarness(folder.resolve(name))) {
            for (int story = 0; story < SeededReads.STORIES; story++) {
                rig.wire(Wires.story(SeededReads.storyId(story), SeededReads.section(story), Instant.EPOCH));
            }
            for (int from = 0; from < reads.size(); from += batch) {
                rig.read(reads.subList(from, Math.min(reads.size(), from + batch)));
            }
            rig.advance(SECOND);
            for (Map.Entry<String, Ranking> board : rig.boards().entrySet()) {
                Ranking bare = Ranking.newBuilder(board.getValue())
                        .setCounted(List.of())
                        .build();
                emitted.put(board.getKey(), bare.toByteBuffer().array());
            }
        }
        return emitted;
    }
}
