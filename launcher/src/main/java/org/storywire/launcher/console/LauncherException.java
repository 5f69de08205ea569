package org.storywire.launcher.console;

/** A failed command; the message is for its user, the exit code for scripts. */
public final class LauncherException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    public LauncherException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    public LauncherException(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
