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
    private static final double PLACE = 0.5;
    /** So strong a draw of all together brings half of the readers that would come to a shelf without end. */
    private static final double HALF = 25;

    private final List<StoryAppeal> ranked;
    private final double[] cumulative;
    private final double interest;

    StoryPicker(Collection<StoryAppeal> stories, Map<String, Double> boosts, Instant time) {
        this.ranked = stories.stream()
                .filter(each -> each.draw(time) > 0)
                .sorted(Comparator.comparingDouble((StoryAppeal each) -> -each.draw(time))
                        .thenComparing(StoryAppeal::storyId))
                .toList();
        this.cumulative = new double[ranked.size()];
        double sum = 0;
        double draws = 0;
        for (int i = 0; i < cumulative.length; i++) {
            StoryAppeal story = ranked.get(i);
            draws += story.draw(time);
            sum += story.draw(time) * boosts.getOrDefault(story.storyId(), 1.0) / Math.pow(i + 1.0, PLACE);
            cumulative[i] = sum;
        }
        this.interest = draws / (draws + HALF);
    }

    /** The share of readers that comes at all, from 0 to 1: few for a shelf of little that is old. */
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
