package org.storywire.publish.store;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Availability of the database for queries, and the reason when it is not. Thread-safe. */
final class Availability {
    private volatile boolean corrupt;
    private volatile @Nullable String reason;

    /** The reason why queries are rejected; empty while available. */
    Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    void require() {
        String current = reason;
        if (current != null) {
            throw new StoreException(StoreException.Fault.UNAVAILABLE, current, null);
        }
    }

    /** Rejects queries from now on if the failure is corruption. */
    void failed(StoreException failure) {
        if (failure.fault() == StoreException.Fault.CORRUPT) {
            reject(String.valueOf(failure.getMessage()));
            corrupt = true;
        }
    }

    void reject(String newReason) {
        reason = newReason;
    }

    /** True when the file must be set aside before the next write. */
    boolean isCorrupt() {
        return corrupt;
    }

    /** Rejects queries while a new file is filled. */
    void rebuilding(String newReason) {
        corrupt = false;
        reason = newReason;
    }

    void available() {
        if (!corrupt) {
            reason = null;
        }
    }
}
