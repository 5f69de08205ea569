package org.storywire.launcher.console;

/** The exit codes of commands, for scripts. */
public final class ExitCodes {
    public static final int OK = 0;
    /** It began and did not succeed. */
    public static final int FAILED = 1;
    /** The command line or the settings are wrong; nothing was done. */
    public static final int USAGE = 2;
    /** The server understood and said no. */
    public static final int REFUSED = 3;
    /** Nobody answers there, or not in time: whether it was done is not known. */
    public static final int UNREACHABLE = 4;

    /** The named thing is not known there; a kill is written all the same. */
    public static final int UNKNOWN = 5;

    private ExitCodes() {}
}
