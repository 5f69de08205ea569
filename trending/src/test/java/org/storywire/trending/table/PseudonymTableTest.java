package org.storywire.trending.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The table agrees with a map, over all sizes that it grows through. */
class PseudonymTableTest {
    private record Pseudonym(long high, long low) {}

    @Test
    void pseudonymsAreNumberedInTheOrderTheyComeAndKeepTheirNumbers() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        PseudonymTable table = new PseudonymTable();
        Map<Pseudonym, Integer> model = new HashMap<>();
        List<Pseudonym> inOrder = new ArrayList<>();
        for (int run = 0; run < 100_000; run++) {
            // few halves, so that many pseudonyms differ in one half alone
            Pseudonym next = new Pseudonym(random.nextInt(300), random.nextInt(300) * 0x1_0000_0001L);
            assertThat(table.find(next.high(), next.low()))
                    .as("seed %d", seed)
                    .isEqualTo(model.getOrDefault(next, PseudonymTable.NONE));
            if (model.putIfAbsent(next, model.size()) == null) {
                inOrder.add(next);
            }
            assertThat(table.number(next.high(), next.low()))
                    .as("seed %d", seed)
                    .isEqualTo(model.get(next));
        }
        assertThat(table.size()).isEqualTo(inOrder.size());
        for (int number = 0; number < inOrder.size(); number++) {
            assertThat(new Pseudonym(table.high(number), table.low(number))).isEqualTo(inOrder.get(number));
        }
    }
}
