package org.storywire.trending.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RadixSortTest {
    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "47, 10", "48, 1", "300, 200", "300, 10000", "5000, 2147483647"})
    void sortsByKeyAndIsStable(int count, int keys) {
        Random random = new Random(count);
        long[] all = new long[count + 7];
        for (int index = 0; index < count; index++) {
            all[index] = RadixSort.of(random.nextInt(keys), index);
        }
        long[] expected = Arrays.copyOf(all, count);
        Arrays.sort(expected);
        assertThat(RadixSort.sorted(all, count)).isEqualTo(expected);
    }
}
