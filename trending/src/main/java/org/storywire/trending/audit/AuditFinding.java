package org.storywire.trending.audit;

import java.time.Instant;
import org.storywire.schemas.avro.AuditOutcome;
import org.storywire.schemas.avro.RankingAudit;

/**
 * The finding of a recount of one board in one window.
 *
 * @param at the time of the board
 * @param difference the difference between the board and the recount
 * @param reason the reason that it could not be compared, or the largest difference
 */
record AuditFinding(Key key, Instant at, AuditOutcome outcome, Difference difference, String reason) {
    /** A board and a window. */
    record Key(String board, String window) implements Comparable<Key> {
        @Override
        public String toString() {
            return board + "|" + window;
        }

        @Override
        public int compareTo(Key other) {
            return toString().compareTo(other.toString());
        }
    }

    /**
     * @param stories the number of compared stories
     * @param differing the number of stories that differ
     * @param largest the largest difference in readers or reads
     */
    record Difference(int stories, int differing, long largest) {
        static final Difference NONE = new Difference(0, 0, 0);
    }

    static AuditFinding unsure(Key key, Instant at, String reason) {
        return new AuditFinding(key, at, AuditOutcome.UNSURE, Difference.NONE, reason);
    }

    /** Turns a drift into an unsure finding where the recount itself may be wrong. */
    AuditFinding unsureUnless(boolean sure, String reason) {
        return sure || outcome != AuditOutcome.DRIFT
                ? this
                : new AuditFinding(key, at, AuditOutcome.UNSURE, difference, reason);
    }

    RankingAudit record(String through) {
        return RankingAudit.newBuilder()
                .setBoard(key.board())
                .setWindow(key.window())
                .setAt(at)
                .setOutcome(outcome)
                .setStories(difference.stories())
                .setDiffering(difference.differing())
                .setLargestDifference(difference.largest())
                .setThrough(through)
                .setReason(reason)
                .build();
    }
}
