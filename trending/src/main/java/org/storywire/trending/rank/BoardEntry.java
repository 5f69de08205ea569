package org.storywire.trending.rank;

/**
 * One place on a board.
 *
 * @param previousRank on the board that rank changes are measured against; 0: it was not on it
 * @param since when it came onto the board, from when it has been on it without a break, milliseconds since the epoch
 */
public record BoardEntry(int rank, String storyId, long readers, long reads, int previousRank, long since) {}
