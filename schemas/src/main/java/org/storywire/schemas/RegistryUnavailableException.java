package org.storywire.schemas;

import org.apache.kafka.common.errors.RetriableException;

/** The schema registry did not answer, or not to us: nothing is wrong with the record, which must be read again later. */
public final class RegistryUnavailableException extends RetriableException {
    private static final long serialVersionUID = 1L;

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
                return !String.valueOf(cause.getMessage()).contains("error code: 404");
            }
        }
        return false;
    }
}
