package org.storywire.runtime;

/** A service could not start, or something outside that it needs has failed; the message names what was expected and what was found. */
public class ServiceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ServiceException(String message) {
        super(message);
    }

    public ServiceException(String message, Throwable cause) {
        super(message, cause);
    }
}
