package org.storywire.launcher.console;

/** The exit codes of commands, for scripts. */
public final class ExitCodes {
    public static final int OK = 0;
    /** The command started and failed. */
    public static final int FAILED = 1;
    /** The command line or the settings are wrong; nothing was done. */
    public static final int USAGE = 2;
    /** The server refused the request. */
    public static final int REFUSED = 3;
    /** The server does not answer, or not in time: the outcome is unknown. */
    public static final int UNREACHABLE = 4;

    /** The named thing is unknown to the server; a kill is written all the same. */
    public static final int UNKNOWN = 5;

    private ExitCodes() {}
}
