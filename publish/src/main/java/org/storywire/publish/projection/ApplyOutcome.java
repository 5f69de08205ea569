package org.storywire.publish.projection;

import java.util.Locale;

/** What became of a record that was applied; each record has exactly one. */
public enum ApplyOutcome {
    /** A story that readers see. */
    SHOWN,
    /** A story whose revision itself is withdrawn: canceled or withheld. */
    WITHDRAWN,
    /** A usable revision that a control or its expiry hides. */
    HIDDEN,
    /** A tombstone. */
    FORGOTTEN,
    /** A control that changed what is known of its story, or awaits it. */
    CONTROLLED,
    /** A board. */
    RANKED,
    /** A board of the past. */
    REMEMBERED,
    /** How a story was read. */
    MEASURED,
    /** What a recount found. */
    AUDITED,
    /** What an editor said. */
    RULED;

    /** In lower case, as in metrics. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
