package org.storywire.ingest.event;

import java.util.Optional;

/**
 * The brokers did not acknowledge in time, or the buffer is full: the outcome of the request is unknown. Repeating it
 * with the same Idempotency-Key is safe.
 */
public final class BrokersUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<String> receiptId;
    private final transient Optional<String> inForce;

    public BrokersUnavailableException(String why) {
        this(why, Optional.empty(), Optional.empty());
    }

    private BrokersUnavailableException(String why, Optional<String> receiptId, Optional<String> inForce) {
        super(why, null, false, false);
        this.receiptId = receiptId;
        this.inForce = inForce;
    }

    /** The same, of a submission: its receipt, and the control that was acknowledged before, such as {@code kill}. */
    public BrokersUnavailableException of(String receipt, Optional<String> acknowledgedControl) {
        return new BrokersUnavailableException(String.valueOf(getMessage()), Optional.of(receipt), acknowledgedControl);
    }

    public Optional<String> receiptId() {
        return receiptId;
    }

    /** The control that is in force even if the submission is lost. */
    public Optional<String> inForce() {
        return inForce;
    }
}
