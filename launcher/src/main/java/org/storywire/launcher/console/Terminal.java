package org.storywire.launcher.console;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The output of a long-running command: whole lines, and one status that is rewritten in place on a terminal and
 * repeated every few seconds elsewhere. Thread-safe.
 */
public final class Terminal {
    private static final Duration REPEAT = Duration.ofSeconds(5);
    private static final String CLEAR_LINE = "\r\u001b[2K";

    private final PrintStream out;
    private final boolean live;
    private final int columns;
    private final Clock clock;
    private boolean statusShown;
    private Instant repeated = Instant.EPOCH;

    /**
     * Writes to {@code out}.
     *
     * @param live true for a terminal, where a line can be rewritten
     * @param columns the width of a line when it is live
     */
    public Terminal(PrintStream out, boolean live, int columns, Clock clock) {
        this.out = out;
        this.live = live;
        this.columns = columns;
        this.clock = clock;
    }

    public boolean isLive() {
        return live;
    }

    public synchronized void line(String text) {
        clear();
        out.println(text);
        out.flush();
    }

    public synchronized void status(String text) {
        if (live) {
            clear();
            out.print(text.length() < columns ? text : text.substring(0, columns - 2) + "…");
            out.flush();
            statusShown = true;
        } else if (!clock.instant().isBefore(repeated.plus(REPEAT))) {
            repeated = clock.instant();
            line(text);
        }
    }

    /** Clears the status, so that others may write. */
    public synchronized void clear() {
        if (statusShown) {
            out.print(CLEAR_LINE);
            statusShown = false;
        }
    }
}
