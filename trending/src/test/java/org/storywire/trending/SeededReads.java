package org.storywire.trending;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.storywire.schemas.avro.AgentClass;
import org.storywire.schemas.avro.Read;
import org.storywire.schemas.avro.ReadBatch;

/**
 * A day of reads from a seed, shuffled: few stories have most of them, 2 % are repeated, 1 % late, a few dated in the
 * future, some by declared robots, and one reader reads at a pace that no human has.
 */
final class SeededReads {
    static final int STORIES = 200;
    static final List<String> SECTIONS = List.of("world", "sport", "culture", "science", "money");

    /** Away from the edges of the window, so that the minutes in which a test runs change nothing. */
    private static final int AGE_MAX = 1_420;

    private final Random random;
    private final int now;
    private final int readers;

    SeededReads(long seed, int now, int readers) {
        this.random = new Random(seed);
        this.now = now;
        this.readers = readers;
    }

    static String storyId(int story) {
        return "demo:story-" + story;
    }

    static String section(int story) {
        return SECTIONS.get(story % SECTIONS.size());
    }

    List<Read> reads(int count) {
        List<Read> reads = new ArrayList<>();
        while (reads.size() < count) {
            int kind = random.nextInt(1000);
            if (kind < 20 && !reads.isEmpty()) {
                reads.add(reads.get(random.nextInt(reads.size())));
            } else if (kind < 30) {
                reads.add(read(now - 1_450 - random.nextInt(50_000), AgentClass.HUMAN));
            } else if (kind < 31) {
                reads.add(read(now + 60 + random.nextInt(50_000), AgentClass.HUMAN));
            } else {
                reads.add(read(now - age(), kind < 41 ? AgentClass.ROBOT : AgentClass.HUMAN));
            }
        }
        for (int pair = 0; pair < count / 100; pair++) {
            reads.set(random.nextInt(count), Reads.read(-1, story(), now - age()));
        }
        Collections.shuffle(reads, random);
        return reads;
    }

    /** In batches for each partition, as the door gathers them. */
    static List<List<ReadBatch>> batches(List<Read> reads, int partitions, int size) {
        List<List<ReadBatch>> batches = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            int wanted = partition;
            List<Read> own = reads.stream()
                    .filter(read -> Math.floorMod(read.getReader().hashCode(), partitions) == wanted)
                    .toList();
            List<ReadBatch> ofPartition = new ArrayList<>();
            for (int from = 0; from < own.size(); from += size) {
                List<Read> some = own.subList(from, Math.min(own.size(), from + size));
                ofPartition.add(ReadBatch.newBuilder().setReads(some).build());
            }
            batches.add(ofPartition);
        }
        return batches;
    }

    private Read read(int minute, AgentClass agent) {
        return Reads.read(random.nextInt(readers), story(), minute, agent);
    }

    private String story() {
        return storyId((int) Math.min(STORIES - 1, Math.pow(STORIES + 1, random.nextDouble()) - 1));
    }

    private int age() {
        return random.nextInt(5) == 0 ? random.nextInt(AGE_MAX) : random.nextInt(90);
    }
}
