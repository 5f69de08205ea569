package org.storywire.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BoundedMapTest {
    @Test
    void theEntryThatWasWrittenFirstIsRemovedAlsoWhenItWasRead() {
        BoundedMap<String, Integer> map = new BoundedMap<>(2);
        fill(map);
        assertThat(map).containsOnlyKeys("b", "c");
    }

    @Test
    void theEntryThatWasUsedLongestAgoIsRemoved() {
        BoundedMap<String, Integer> map = BoundedMap.leastRecentlyUsed(2);
        fill(map);
        assertThat(map).containsOnlyKeys("a", "c");
    }

    private static void fill(BoundedMap<String, Integer> map) {
        List.of("a", "b").forEach(key -> map.put(key, 1));
        assertThat(map.get("a")).isEqualTo(1);
        map.put("c", 1);
    }
}
