package org.storywire.trending.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The rows of readers agree with sorted lists, whether their pairs have one origin or several. */
class ReaderPairTableTest {
    private static final int READERS = 20;
    private static final int NOW = 1_000;

    private record Entry(long pair, int origin) {
        static final Comparator<Entry> ORDER =
                Comparator.comparingLong(Entry::pair).thenComparingInt(Entry::origin);
    }

    @Test
    void rowsStaySortedThroughInsertsRemovalsAndForgetting() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        ReaderPairTable table = new ReaderPairTable();
        List<List<Entry>> model = new ArrayList<>();
        for (int reader = 0; reader < READERS; reader++) {
            table.begin(reader);
            model.add(new ArrayList<>());
        }
        for (int run = 0; run < 20_000; run++) {
            int reader = random.nextInt(READERS);
            List<Entry> row = model.get(reader);
            Entry entry = new Entry(
                    PackedPair.of(random.nextInt(8), NOW + random.nextInt(20)),
                    reader % 2 == 0 ? 7 : random.nextInt(3));
            int index = table.find(reader, entry.pair(), entry.origin());
            assertThat(index >= 0).as("seed %d", seed).isEqualTo(row.contains(entry));
            if (index < 0) {
                table.insert(reader, -index - 1, entry.pair(), entry.origin());
                row.add(entry);
                row.sort(Entry.ORDER);
            } else if (random.nextBoolean()) {
                table.remove(reader, index);
                row.remove(entry);
            }
            if (random.nextInt(50) == 0) {
                int oldest = NOW + random.nextInt(20);
                table.retain(reader, oldest);
                row.removeIf(each -> PackedPair.minute(each.pair()) < oldest);
            }
            assertThat(row(table, reader)).as("seed %d", seed).isEqualTo(row);
        }
    }

    @Test
    void countsAndBoundsOfARow() {
        ReaderPairTable table = new ReaderPairTable();
        table.begin(0);
        for (int story = 0; story < 12; story++) {
            long pair = PackedPair.of(story, NOW + story / 4);
            table.insert(0, -table.find(0, pair, 1) - 1, pair, 1);
        }
        assertThat(table.oldestMinute(0)).isEqualTo(NOW);
        assertThat(table.pairsInMinute(0, NOW + 1)).isEqualTo(4);
        assertThat(table.storiesInMinute(0, PackedPair.of(20, NOW + 1))).isEqualTo(5);
        assertThat(table.lowerBound(0, PackedPair.of(3, Integer.MIN_VALUE))).isEqualTo(3);
        assertThat(table.isMixed(0)).isFalse();
    }

    private static List<Entry> row(ReaderPairTable table, int reader) {
        List<Entry> row = new ArrayList<>();
        for (int index = 0; index < table.size(reader); index++) {
            row.add(new Entry(table.pair(reader, index), table.origin(reader, index)));
        }
        return row;
    }
}
