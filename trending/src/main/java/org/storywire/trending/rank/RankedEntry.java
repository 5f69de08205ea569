package org.storywire.trending.rank;

import org.jspecify.annotations.Nullable;

/**
 * One entry of a board.
 *
 * @param previousRank the rank on the board that rank changes are measured against; 0 where it was not on it
 * @param since the time from which it has been on the board without a break, milliseconds since the epoch
 */
public record RankedEntry(int rank, Placement placement, int previousRank, long since) {
    public String storyId() {
        return placement.storyId();
    }

    public long readers() {
        return placement.readers();
    }

    public long reads() {
        return placement.reads();
    }

    /** True where all but the expected readers are equal. */
    boolean isLike(RankedEntry other) {
        return previousRank == other.previousRank && since == other.since && placement.isLike(other.placement);
    }

    /**
     * A story on a board with the numbers that place it.
     *
     * @param lift rounded; null where there is no baseline
     * @param rawRank the rank without caps and editorial rulings, from 1
     * @param pinned true where an editor pinned it
     */
    public record Placement(
            String storyId,
            long readers,
            long reads,
            @Nullable Lift lift,
            int rawRank,
            boolean pinned) {
        boolean isLike(Placement other) {
            return readers == other.readers
                    && reads == other.reads
                    && rawRank == other.rawRank
                    && pinned == other.pinned
                    && storyId.equals(other.storyId);
        }
    }
}
