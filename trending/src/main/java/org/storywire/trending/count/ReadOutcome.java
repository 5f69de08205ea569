package org.storywire.trending.count;

import java.util.Locale;

/** The outcome of one read. Every read has exactly one, so the outcomes add up to the reads received. */
public enum ReadOutcome {
    /** It changed the counts. */
    COUNTED,
    /** The same reader read the same story in the same minute before. */
    REPEATED,
    /** Older than a day when it was appended. */
    LATE,
    /** Dated after its own append. */
    FUTURE,
    /** Its client declares itself a robot: stored, but excluded. */
    ROBOT,
    /** It comes from a data centre: stored, but excluded. */
    DATA_CENTRE,
    /** It comes from a network with more readers of its story than the limit: stored, but excluded. */
    NETWORK_CROWD,
    /** A retraction that names it was applied before. */
    RETRACTED,
    /** Its reader exceeds the limit of a day or of this minute: stored, but excluded. */
    SET_APART,
    /** It has no valid story id. */
    MALFORMED,
    /** It names a new story beyond the bound of stories. */
    OVERFLOW;

    /** The name in metrics, such as {@code set-apart}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
