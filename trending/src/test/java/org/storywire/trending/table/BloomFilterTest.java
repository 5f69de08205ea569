package org.storywire.trending.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BloomFilterTest {
    private final BloomFilter filter = new BloomFilter();

    @Test
    void whatWasAddedIsNeverDenied() {
        for (int story = 0; story < 400_000; story++) {
            filter.add(id("wire", story));
        }
        assertThat(IntStream.range(0, 400_000).filter(story -> !filter.mightContain(id("wire", story))))
                .as("denied")
                .isEmpty();
    }

    @Test
    void nearlyAllOthersAreDenied() {
        for (int story = 0; story < 10_000; story++) {
            filter.add(id("wire", story));
            filter.add(id("wire", story));
        }
        long falsePositives = IntStream.range(0, 100_000)
                .filter(story -> filter.mightContain(id("unknown", story)))
                .count();
        assertThat(falsePositives).as("of 100,000").isLessThan(1_000);
    }

    @Test
    void anEmptyOneDeniesAll() {
        assertThat(filter.mightContain(id("wire", 0))).isFalse();
        assertThat(filter.mightContain(new byte[0])).isFalse();
    }

    private static byte[] id(String publisher, int story) {
        return (publisher + ":story-" + story).getBytes(StandardCharsets.UTF_8);
    }
}
