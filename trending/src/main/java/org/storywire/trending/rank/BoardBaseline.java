package org.storywire.trending.rank;

import org.jspecify.annotations.Nullable;

/**
 * How a board as a whole does in a window, against its past; from that, the readers that one can expect of each of its
 * stories. The steps:
 *
 * <ol>
 *   <li>A story's rate: its reads an hour in the 24 hours before the window, a later hour weighing more, over the hours in
 *       which it was public; one hour of the board's average story is added, so a new story starts with the average.
 *   <li>Times the part of the window in which it was public, times the board's readers a read: what the past expects.
 *   <li>Times how the rest of the board does: its readers over what their past expects of them, pulled towards 1 by the
 *       prior. Noon is not midnight, and a story does not raise what is expected of itself.
 * </ol>
 *
 * A board without any past (the first hours of a new house) expects of a story what the others have now, minute by minute.
 */
final class BoardBaseline {
    private long readers;
    private long reads;
    private long minutes;
    private long past;
    private long exposure;
    private long byOwn;
    private long byAverage;

    void add(Candidate claim) {
        StoryBaseline outlook = claim.outlook();
        readers += claim.readers();
        reads += claim.reads();
        minutes += outlook.minutes();
        past += outlook.past();
        exposure += outlook.exposure();
        byOwn += outlook.byOwn();
        byAverage += outlook.byAverage();
    }

    long readers() {
        return readers;
    }

    /** The lift of one of the stories; absent where there is neither a past nor another story. */
    @Nullable
    Lift lift(Candidate claim, double prior) {
        double expected = past > 0 ? byPast(claim, prior) : byOthers(claim);
        return Double.isNaN(expected) ? null : Lift.of(claim.readers(), expected, prior);
    }

    private double byPast(Candidate claim, double prior) {
        double average = past / (double) Math.max(1, exposure);
        double readersARead = readers / (double) Math.max(1, reads);
        double all = readersARead * (byOwn + average * byAverage) / StoryBaseline.SCALE;
        StoryBaseline outlook = claim.outlook();
        double own = readersARead * (outlook.byOwn() + average * outlook.byAverage()) / StoryBaseline.SCALE;
        double rest = (Math.max(0, readers - claim.readers()) + prior) / (Math.max(0, all - own) + prior);
        return own * rest;
    }

    private double byOthers(Candidate claim) {
        long others = minutes - claim.outlook().minutes();
        return others <= 0
                ? Double.NaN
                : claim.outlook().minutes() * (double) Math.max(0, readers - claim.readers()) / others;
    }
}
