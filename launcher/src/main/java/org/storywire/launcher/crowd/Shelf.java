package org.storywire.launcher.crowd;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What the crowd chooses from at one moment: stories in the order of their draw, each chosen with a probability of
 * 1 / rank (Zipf), times what it is boosted by.
 */
final class Shelf {
    private static final double ZIPF = 0.9;

    private final List<Attraction> ranked;
    private final double[] cumulative;

    Shelf(Collection<Attraction> stories, Map<String, Double> boosts, Instant time) {
        this.ranked = stories.stream()
                .filter(each -> each.draw(time) > 0)
                .sorted(Comparator.comparingDouble((Attraction each) -> -each.draw(time))
                        .thenComparing(Attraction::storyId))
                .toList();
        this.cumulative = new double[ranked.size()];
        double sum = 0;
        for (int i = 0; i < cumulative.length; i++) {
            sum += boosts.getOrDefault(ranked.get(i).storyId(), 1.0) / Math.pow(i + 1.0, ZIPF);
            cumulative[i] = sum;
        }
    }

    boolean isEmpty() {
        return ranked.isEmpty();
    }

    int size() {
        return ranked.size();
    }

    String at(int rank) {
        return ranked.get(rank).storyId();
    }

    String choose(RandomGenerator random) {
        double point = random.nextDouble() * cumulative[cumulative.length - 1];
        int low = 0;
        int high = cumulative.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cumulative[middle] > point) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return at(low);
    }
}
