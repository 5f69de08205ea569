package org.storywire.schemas;

import org.jspecify.annotations.Nullable;

/** The schema registry could not be asked, or answered what its API does not allow. */
public final class SchemaRegistryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SchemaRegistryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
