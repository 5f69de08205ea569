package org.storywire.trending.rank;

import org.jspecify.annotations.Nullable;

/**
 * The readers of a board in a window compared with its past, and from that the expected readers of each of its stories:
 *
 * <ol>
 *   <li>A story's rate: its reads an hour in the 24 hours before the window, a later hour weighing more, over the hours in
 *       which it was public; one hour of the board's average story is added, so a new story starts with the average.
 *   <li>Times the part of the window in which it was public, times the board's readers per read: the expectation by the past.
 *   <li>Times the ratio of the rest of the board: its readers over their expectation by the past, shrunk towards 1 by the
 *       prior. So the time of day cancels out, and a story does not raise its own expectation.
 * </ol>
 *
 * On a board without any past (the first hours of a new installation) a story is expected to have, per minute, what the
 * others have now.
 */
final class BoardBaseline {
    private long readers;
    private long reads;
    private long minutes;
    private long past;
    private long exposure;
    private long byOwn;
    private long byAverage;

    void add(Candidate candidate) {
        StoryBaseline story = candidate.baseline();
        readers += candidate.readers();
        reads += candidate.reads();
        minutes += story.minutes();
        past += story.past();
        exposure += story.exposure();
        byOwn += story.byOwn();
        byAverage += story.byAverage();
    }

    long readers() {
        return readers;
    }

    /** The lift of one of the stories; null where there is neither a past nor another story. */
    @Nullable
    Lift lift(Candidate candidate, double prior) {
        double expected = past > 0 ? byPast(candidate, prior) : byOthers(candidate);
        return Double.isNaN(expected) ? null : Lift.of(candidate.readers(), expected, prior);
    }

    private double byPast(Candidate candidate, double prior) {
        double average = past / (double) Math.max(1, exposure);
        double readersARead = readers / (double) Math.max(1, reads);
        double all = readersARead * (byOwn + average * byAverage) / StoryBaseline.SCALE;
        StoryBaseline story = candidate.baseline();
        double own = readersARead * (story.byOwn() + average * story.byAverage()) / StoryBaseline.SCALE;
        double rest = (Math.max(0, readers - candidate.readers()) + prior) / (Math.max(0, all - own) + prior);
        return own * rest;
    }

    private double byOthers(Candidate candidate) {
        long others = minutes - candidate.baseline().minutes();
        return others <= 0
                ? Double.NaN
                : candidate.baseline().minutes() * (double) Math.max(0, readers - candidate.readers()) / others;
    }
}
