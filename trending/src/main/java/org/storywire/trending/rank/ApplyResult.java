package org.storywire.trending.rank;

/**
 * What became of a message of changes.
 *
 * @param cells how many cells were added
 * @param outlived how many were of minutes that no board counts any more
 * @param beyondBound how many were of unknown stories beyond the bound
 */
public record ApplyResult(int cells, int outlived, int beyondBound) {}
