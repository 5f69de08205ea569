package org.storywire.launcher.crowd;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;

/**
 * A seeded crowd. Sessions begin at random (Poisson), more often where there is more to read; each reads a few
 * different stories with pauses, and prefers those that are fresh, popular and on top. Now and then all read one story.
 * The same seed and calls give the same visits.
 */
public final class Crowd {
    private static final Duration SLICE = Duration.ofSeconds(10);
    private static final double CONTINUES = 0.62;
    private static final int SESSION_STORIES_MAX = 9;
    private static final int PAUSE_SECONDS_MIN = 8;
    private static final int PAUSE_SECONDS_MAX = 75;
    private static final double BOOST_MIN = 6;
    private static final double BOOST_MAX = 26;

    private final Random random;
    private final int readers;
    private final Map<String, StoryAppeal> stories = new HashMap<>();
    private final Map<String, Burst> bursts = new HashMap<>();
    private final PriorityQueue<Visit> scheduled = new PriorityQueue<>(Comparator.comparing(Visit::at));
    private Instant now;

    /**
     * Creates a crowd whose time begins at {@code from}.
     *
     * @param readers the number of people; a few of them come often
     */
    public Crowd(long seed, int readers, Instant from) {
        this.random = new Random(seed);
        this.readers = readers;
        this.now = from;
    }

    /** Adds a story, or replaces it. */
    public void show(StoryAppeal story) {
        stories.put(story.storyId(), story);
    }

    /** Removes a story; visits to it that are scheduled do not happen. */
    public void hide(String storyId) {
        stories.remove(storyId);
        scheduled.removeIf(each -> each.storyId().equals(storyId));
    }

    /** Advances the time and returns the visits since the last call, in their order. */
    public List<Visit> until(Instant time, CrowdRate rate) {
        while (now.isBefore(time)) {
            Instant next = earlier(now.plus(SLICE), time);
            advance(next, rate);
            now = next;
        }
        List<Visit> due = new ArrayList<>();
        while (!scheduled.isEmpty() && !scheduled.peek().at().isAfter(time)) {
            due.add(scheduled.remove());
        }
        return due;
    }

    private void advance(Instant until, CrowdRate rate) {
        Duration slice = Duration.between(now, until);
        bursts.values().removeIf(burst -> burst.isOver(now));
        StoryPicker picker = new StoryPicker(stories.values(), boosts(), until);
        if (picker.isEmpty()) {
            return;
        }
        if (happens(slice, rate.burstEvery())) {
            String story = picker.at(Math.min(picker.size() - 1, 3 + random.nextInt(12)));
            double boost = BOOST_MIN + random.nextDouble() * (BOOST_MAX - BOOST_MIN);
            bursts.put(story, new Burst(now, rate.burstLasts(), boost));
        }
        double perSecond = rate.sessionsPerSecond() * picker.interest();
        double seconds = pause(perSecond);
        while (seconds < slice.toMillis() / 1000.0) {
            session(picker, now.plusMillis((long) (seconds * 1000)));
            seconds += pause(perSecond);
        }
    }

    private void session(StoryPicker picker, Instant begin) {
        // squared: the first readers come far more often than the last
        double share = random.nextDouble();
        String reader = "reader-" + (int) (share * share * readers);
        Set<String> read = new HashSet<>();
        Instant at = begin;
        do {
            String story = picker.choose(random);
            if (read.add(story)) {
                scheduled.add(new Visit(reader, story, at));
            }
            at = at.plusMillis(1000L * random.nextInt(PAUSE_SECONDS_MIN, PAUSE_SECONDS_MAX));
        } while (read.size() < SESSION_STORIES_MAX && random.nextDouble() < CONTINUES);
    }

    private Map<String, Double> boosts() {
        Map<String, Double> boosts = new HashMap<>();
        bursts.forEach((story, burst) -> boosts.put(story, burst.boost(now)));
        return boosts;
    }

    private boolean happens(Duration slice, Duration every) {
        return random.nextDouble() < (double) slice.toMillis() / every.toMillis();
    }

    private double pause(double perSecond) {
        return -Math.log(1 - random.nextDouble()) / perSecond;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** A run on one story: strongest at its start, over at its end. */
    private record Burst(Instant begin, Duration lasts, double strength) {
        boolean isOver(Instant time) {
            return time.isAfter(begin.plus(lasts));
        }

        double boost(Instant time) {
            double gone = (double) Duration.between(begin, time).toMillis() / lasts.toMillis();
            return 1 + (strength - 1) * Math.max(0, 1 - gone);
        }
    }
}
