package org.storywire.trending.audit;

import java.time.Instant;
import org.storywire.schemas.avro.AuditOutcome;
import org.storywire.schemas.avro.RankingAudit;

/**
 * What a recount of one board in one window found.
 *
 * @param at of the board
 * @param difference between the board and the recount
 * @param reason why it could not be compared, or where it differs most
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
     * @param stories compared
     * @param differing of them
     * @param largest difference in readers or reads of one
     */
    record Difference(int stories, int differing, long largest) {
        static final Difference NONE = new Difference(0, 0, 0);
    }

    static AuditFinding unsure(Key key, Instant at, String reason) {
        return new AuditFinding(key, at, AuditOutcome.UNSURE, Difference.NONE, reason);
    }

    /** The same, where what differs may be the fault of the recount. */
    AuditFinding unlessSure(boolean sure, String reason) {
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
