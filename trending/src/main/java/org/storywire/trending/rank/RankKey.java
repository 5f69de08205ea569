package org.storywire.trending.rank;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.storywire.schemas.avro.RankedBy;

/**
 * The sort key of a story on a board.
 *
 * @param lift null unless the order is by lift
 */
record RankKey(Candidate candidate, @Nullable Lift lift) {
    /** A total order, first rank first, so a board is a pure function of the counts; ties go to the newer story, then by id. */
    static Comparator<RankKey> order(RankedBy by) {
        return switch (by) {
            case READERS -> RankKey::compareReaders;
            case READS -> RankKey::compareReads;
            case RISING -> RankKey::compareLift;
        };
    }

    private static int compareReaders(RankKey one, RankKey other) {
        int more = Long.compare(other.candidate.readers(), one.candidate.readers());
        int byReads = more != 0 ? more : Long.compare(other.candidate.reads(), one.candidate.reads());
        return byReads != 0 ? byReads : compareStories(one, other);
    }

    private static int compareReads(RankKey one, RankKey other) {
        int more = Long.compare(other.candidate.rankedReads(), one.candidate.rankedReads());
        int byReaders = more != 0 ? more : Long.compare(other.candidate.readers(), one.candidate.readers());
        return byReaders != 0 ? byReaders : compareStories(one, other);
    }

    private static int compareLift(RankKey one, RankKey other) {
        int more = Double.compare(other.low(), one.low());
        return more != 0 ? more : compareReaders(one, other);
    }

    private static int compareStories(RankKey one, RankKey other) {
        int newer = Long.compare(
                other.candidate.metadata().published(), one.candidate.metadata().published());
        return newer != 0 ? newer : one.candidate.storyId().compareTo(other.candidate.storyId());
    }

    private double low() {
        return lift == null ? 0 : lift.low();
    }
}
