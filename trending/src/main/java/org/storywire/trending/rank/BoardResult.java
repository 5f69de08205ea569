package org.storywire.trending.rank;

import java.util.List;

/**
 * The stories of a board at a time.
 *
 * @param placements by rank
 * @param stories the number of stories with enough readers
 */
record BoardResult(List<RankedEntry.Placement> placements, int stories) {
    static final BoardResult EMPTY = new BoardResult(List.of(), 0);
}
