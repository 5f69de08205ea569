package org.storywire.trending.rank;

import org.jspecify.annotations.Nullable;

/**
 * One place on a board.
 *
 * @param previousRank on the board that rank changes are measured against; 0: it was not on it
 * @param since when it came onto the board, from when it has been on it without a break, milliseconds since the epoch
 */
public record RankedEntry(int rank, Seat seat, int previousRank, long since) {
    public String storyId() {
        return seat.storyId();
    }

    public long readers() {
        return seat.readers();
    }

    public long reads() {
        return seat.reads();
    }

    /** Whether it says the same, expectations apart. */
    boolean isLike(RankedEntry other) {
        return previousRank == other.previousRank && since == other.since && seat.isLike(other.seat);
    }

    /**
     * Who has a place, and why.
     *
     * @param lift as shown; absent where nothing could be expected
     * @param rawRank its place without caps and editors, from 1
     * @param pinned whether an editor put it there
     */
    public record Seat(
            String storyId,
            long readers,
            long reads,
            @Nullable Lift lift,
            int rawRank,
            boolean pinned) {
        boolean isLike(Seat other) {
            return readers == other.readers
                    && reads == other.reads
                    && rawRank == other.rawRank
                    && pinned == other.pinned
                    && storyId.equals(other.storyId);
        }
    }
}
