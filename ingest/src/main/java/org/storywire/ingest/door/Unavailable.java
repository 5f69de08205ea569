package org.storywire.ingest.door;

/**
 * The brokers did not acknowledge in time, or there is no room to wait for them: whether the request was taken is not
 * known, and repeating it with the same Idempotency-Key is safe.
 */
final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unavailable(String why) {
        super(why, null, false, false);
    }
}
