package org.storywire.publish.projection;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Why a story cannot be seen: the newsroom's words, where it gave some, and since when. */
public record WithdrawalNotice(Why why, Optional<String> reason, Instant at) {
    /** What happened to the story. */
    public enum Why {
        /** Withdrawn for good, unless a newer revision is revived. */
        KILLED,
        /** Held until further notice. */
        HELD,
        /** Its time was up. */
        EXPIRED;

        /** In lower case, as in the API. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
