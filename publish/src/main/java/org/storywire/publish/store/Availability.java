package org.storywire.publish.store;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells whether queries may read the database, and if not, why. Safe for use by several threads. */
final class Availability {
    private volatile boolean corrupt;
    private volatile @Nullable String reason;

    /** Why queries are refused; empty while they are answered. */
    Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    void require() {
        String why = reason;
        if (why != null) {
            throw new StoreException(StoreException.Fault.UNAVAILABLE, why, null);
        }
    }

    /** Refuses queries from now on where the failure says that the file cannot be trusted. */
    void failed(StoreException failure) {
        if (failure.fault() == StoreException.Fault.CORRUPT) {
            refuse(String.valueOf(failure.getMessage()));
            corrupt = true;
        }
    }

    void refuse(String why) {
        reason = why;
    }

    /** Whether the file must be set aside before anything is written. */
    boolean isCorrupt() {
        return corrupt;
    }

    /** There is a new file; queries wait until it is filled. */
    void rebuilding(String why) {
        corrupt = false;
        reason = why;
    }

    void available() {
        if (!corrupt) {
            reason = null;
        }
    }
}
