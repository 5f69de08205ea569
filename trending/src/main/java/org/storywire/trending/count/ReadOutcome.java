package org.storywire.trending.count;

import java.util.Locale;

/** What became of one read. Every read that arrives has exactly one outcome, so the outcomes add up to the reads received. */
public enum ReadOutcome {
    /** New: it changed the counts. */
    COUNTED,
    /** The same reader read the same story in the same minute before. */
    REPEATED,
    /** Older than a day when it was appended. */
    LATE,
    /** Dated after its own append. */
    FUTURE,
    /** Its client says of itself that it is a robot: kept, but refused. */
    ROBOT,
    /** It comes from a data centre: kept, but refused. */
    DATA_CENTRE,
    /** It comes from a network with more readers of its story than it may have: kept, but refused. */
    NETWORK_CROWD,
    /** A retraction named it before it came. */
    RETRACTED,
    /** Its reader reads at a pace that no human has, in the day or in this minute. */
    SET_APART,
    /** Names no story, or one with an impossible id. */
    MALFORMED,
    /** Names a new story where the bound of stories is reached. */
    OVERFLOW;

    /** The word for metrics, such as {@code set-apart}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
