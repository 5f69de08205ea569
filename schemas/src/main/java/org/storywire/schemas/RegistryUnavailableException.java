package org.storywire.schemas;

import org.apache.kafka.common.errors.RetriableException;

/** The schema registry did not answer, or not to us: nothing is wrong with the record, which must be read again later. */
public final class RegistryUnavailableException extends RetriableException {
    private static final long serialVersionUID = 1L;
    /** Confluent's error codes begin with the HTTP status. */
    private static final String NOT_FOUND = "error code: 404";

    private static final String NOT_VALID = "error code: 422";

    RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether {@code failure} tells of the registry rather than of the record. */
    static boolean isBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String name = cause.getClass().getName();
            if (name.startsWith("java.net.") || name.startsWith("javax.net.ssl.")) {
                return true;
            }
            if (name.endsWith(".RestClientException")) {
                String message = String.valueOf(cause.getMessage());
                return !message.contains(NOT_FOUND) && !message.contains(NOT_VALID);
            }
        }
        return false;
    }
}
