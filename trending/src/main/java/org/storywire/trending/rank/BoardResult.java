package org.storywire.trending.rank;

import java.util.List;

/**
 * Who is on a board at a time.
 *
 * @param seats by rank
 * @param stories how many could be: all that are read enough
 */
record BoardResult(List<RankedEntry.Seat> seats, int stories) {
    static final BoardResult NOBODY = new BoardResult(List.of(), 0);
}
