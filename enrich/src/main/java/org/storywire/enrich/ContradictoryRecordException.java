package org.storywire.enrich;

import org.jspecify.annotations.Nullable;

/** A record whose key is not the story id of its value. It becomes a dead letter: written on, it would be another story's. */
final class ContradictoryRecordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private ContradictoryRecordException(String message) {
        super(message);
    }

    /** Throws unless the key is the story id. */
    static void check(@Nullable String key, String storyId) {
        if (!storyId.equals(key)) {
            throw new ContradictoryRecordException("expected the key " + storyId + " as the value says, found " + key);
        }
    }
}
