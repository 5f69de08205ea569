package org.storywire.publish.projection;

import java.util.Locale;

/** Outcome of applying a record; each record has exactly one. The names in lower case are values of a metric. */
public enum ApplyOutcome {
    /** A visible story. */
    SHOWN,
    /** A story whose revision itself is withdrawn: canceled or withheld. */
    WITHDRAWN,
    /** A usable revision that a control or its expiry hides. */
    HIDDEN,
    /** A tombstone. */
    FORGOTTEN,
    /** A control, whether or not its story is known yet. */
    CONTROLLED,
    /** A current ranking. */
    RANKED,
    /** A past ranking. */
    REMEMBERED,
    /** The reads of a story. */
    MEASURED,
    /** The result of a recount. */
    AUDITED,
    /** An editorial ruling. */
    RULED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
