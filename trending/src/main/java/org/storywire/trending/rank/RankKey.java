package org.storywire.trending.rank;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.storywire.schemas.avro.RankedBy;

/**
 * A story's claim to a place on a board.
 *
 * @param lift where it is known already; boards that go by it need it
 */
record RankKey(Candidate claim, @Nullable Lift lift) {
    /** First first; total, so a board is a pure function of the counts: at last the newer story, then the id. */
    static Comparator<RankKey> order(RankedBy by) {
        return switch (by) {
            case READERS -> RankKey::compareReaders;
            case READS -> RankKey::compareReads;
            case RISING -> RankKey::compareLift;
        };
    }

    private static int compareReaders(RankKey one, RankKey other) {
        int more = Long.compare(other.claim.readers(), one.claim.readers());
        int thenReads = more != 0 ? more : Long.compare(other.claim.reads(), one.claim.reads());
        return thenReads != 0 ? thenReads : compareStories(one, other);
    }

    private static int compareReads(RankKey one, RankKey other) {
        int more = Long.compare(other.claim.moving(), one.claim.moving());
        int thenReaders = more != 0 ? more : Long.compare(other.claim.readers(), one.claim.readers());
        return thenReaders != 0 ? thenReaders : compareStories(one, other);
    }

    private static int compareLift(RankKey one, RankKey other) {
        int more = Double.compare(other.low(), one.low());
        return more != 0 ? more : compareReaders(one, other);
    }

    private static int compareStories(RankKey one, RankKey other) {
        int newer = Long.compare(
                other.claim.filing().published(), one.claim.filing().published());
        return newer != 0 ? newer : one.claim.storyId().compareTo(other.claim.storyId());
    }

    private double low() {
        return lift == null ? 0 : lift.low();
    }
}
