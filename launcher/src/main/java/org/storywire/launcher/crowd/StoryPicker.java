package org.storywire.launcher.crowd;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Chooses stories at one moment: each with a probability that grows with its appeal, its rank (the top is seen first)
 * and its boost.
 */
final class StoryPicker {
    private static final double RANK_EXPONENT = 0.5;
    /** The total appeal that attracts half of the readers of an endless list. */
    private static final double HALF_INTEREST = 25;

    private final List<StoryAppeal> ranked;
    private final double[] cumulative;
    private final double interest;

    StoryPicker(Collection<StoryAppeal> stories, Map<String, Double> boosts, Instant time) {
        this.ranked = stories.stream()
                .filter(each -> each.appeal(time) > 0)
                .sorted(Comparator.comparingDouble((StoryAppeal each) -> -each.appeal(time))
                        .thenComparing(StoryAppeal::storyId))
                .toList();
        this.cumulative = new double[ranked.size()];
        double sum = 0;
        double appeals = 0;
        for (int i = 0; i < cumulative.length; i++) {
            StoryAppeal story = ranked.get(i);
            appeals += story.appeal(time);
            sum += story.appeal(time) * boosts.getOrDefault(story.storyId(), 1.0) / Math.pow(i + 1.0, RANK_EXPONENT);
            cumulative[i] = sum;
        }
        this.interest = appeals / (appeals + HALF_INTEREST);
    }

    /** The share of readers that comes at all, from 0 to 1: small for few, old stories. */
    double interest() {
        return interest;
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
