package org.storywire.trending.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Ids keep their numbers over all sizes that the table grows through, and none is numbered beyond the bound. */
class StoryIdTableTest {
    @Test
    void idsKeepTheirNumbersAndAreWrittenAsTheyWere() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        StoryIdTable table = new StoryIdTable(1_000_000);
        Map<String, Integer> model = new HashMap<>();
        for (int run = 0; run < 50_000; run++) {
            String id = "d".repeat(random.nextInt(12)) + ":" + random.nextInt(20_000) + "é";
            int number = number(table, id);
            assertThat(model.computeIfAbsent(id, any -> number))
                    .as("seed %d", seed)
                    .isEqualTo(number);
        }
        assertThat(table.size()).isEqualTo(model.size());
        assertThat(model.values()).doesNotHaveDuplicates();
        model.forEach((id, number) -> {
            VarintWriter out = new VarintWriter(16);
            table.write(number, out);
            assertThat(new VarintReader(out.toBytes()).text()).isEqualTo(id);
            assertThat(table.length(number)).isEqualTo(id.getBytes(StandardCharsets.UTF_8).length);
        });
    }

    @Test
    void oneIdBeyondTheBoundGetsNoNumber() {
        StoryIdTable table = new StoryIdTable(2);
        assertThat(number(table, "a")).isZero();
        assertThat(number(table, "b")).isEqualTo(1);
        assertThat(number(table, "c")).isEqualTo(StoryIdTable.NONE);
        assertThat(number(table, "a")).as("known before").isZero();
    }

    private static int number(StoryIdTable table, String id) {
        byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
        return table.number(LongBytes.hash(bytes, 0, bytes.length), bytes, 0, bytes.length);
    }
}
