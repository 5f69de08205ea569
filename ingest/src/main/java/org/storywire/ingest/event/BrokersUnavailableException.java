package org.storywire.ingest.event;

/**
 * The brokers did not acknowledge in time, or there is no room to wait for them: whether the request was taken is not
 * known, and repeating it with the same Idempotency-Key is safe.
 */
public final class BrokersUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BrokersUnavailableException(String why) {
        super(why, null, false, false);
    }
}
