package org.storywire.publish.projection;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Notice about a withdrawn story: the cause, the newsroom's reason, if any, and the time. */
public record WithdrawalNotice(Cause cause, Optional<String> reason, Instant at) {
    /** Causes of a withdrawal. */
    public enum Cause {
        /** Withdrawn permanently, unless a newer revision is revived. */
        KILLED,
        /** Held until further notice. */
        HELD,
        /** Expired. */
        EXPIRED;

        /** In lower case, as in the API. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
