package org.storywire.schemas;

import org.apache.kafka.common.errors.RetriableException;

/** The schema registry did not answer, or not to us: nothing is wrong with the record, which must be read again later. */
public final class RegistryUnavailableException extends RetriableException {
    private static final long serialVersionUID = 1L;
    /** Confluent's error code of an unknown schema id. Any other 404 speaks of the address. */
    private static final String UNKNOWN_ID = "error code: 40403";

    private static final String NOT_VALID = "error code: 422";

    private final String topic;

    RegistryUnavailableException(String topic, String message, Throwable cause) {
        super(message, cause);
        this.topic = topic;
    }

    /** Name of the topic whose record could not be decoded. */
    public String topic() {
        return topic;
    }

    /** True when {@code failure} is the registry's fault rather than the record's. */
    static boolean isBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String name = cause.getClass().getName();
            if (name.startsWith("java.net.")
                    || name.startsWith("javax.net.ssl.")
                    || RegistryFailures.isUnreadableAnswer(cause)) {
                return true;
            }
            if (isAnswer(cause)) {
                return !isUnknownId(cause)
                        && !String.valueOf(cause.getMessage()).contains(NOT_VALID);
            }
        }
        return false;
    }

    /** True when the registry answered that it does not know the schema id of a record. */
    static boolean isUnknownId(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isAnswer(cause)) {
                return String.valueOf(cause.getMessage()).contains(UNKNOWN_ID);
            }
        }
        return false;
    }

    private static boolean isAnswer(Throwable cause) {
        return cause.getClass().getName().endsWith(".RestClientException");
    }
}
