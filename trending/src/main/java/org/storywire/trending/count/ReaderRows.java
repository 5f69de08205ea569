package org.storywire.trending.count;

import org.jspecify.annotations.Nullable;

/** Where readers' rows rest between batches. */
public interface ReaderRows {
    /** The row kept for a reader (16 bytes). */
    byte @Nullable [] find(byte[] reader);

    void keep(byte[] reader, byte[] row);
}
