package org.storywire.trending.rank;

/**
 * The result of applying a message of changes.
 *
 * @param cells the number of cells added
 * @param expired the number of cells of minutes that no board counts any more
 * @param beyondBound the number of cells of unknown stories beyond the bound
 */
public record ApplyResult(int cells, int expired, int beyondBound) {}
