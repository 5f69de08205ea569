package org.storywire.trending.audit;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.storywire.schemas.BoardKey;
import org.storywire.schemas.avro.AuditOutcome;
import org.storywire.schemas.avro.RankedBy;
import org.storywire.schemas.avro.Ranking;
import org.storywire.schemas.avro.RankingEntry;

/**
 * Compares the lists of one board and window with a recount: each number, the order by reads, and stories of the board that
 * have more readers than its last entry and are missing.
 */
final class BoardComparison {
    private final Map<String, RecountTally> recount;
    private final Membership membership;
    private final Instant at;
    private final int size;
    private final int readersMin;
    private final boolean hasCaps;
    private final Set<String> compared = new HashSet<>();
    private final Set<String> differing = new HashSet<>();
    private long largest;
    private String worst = "";

    /**
     * @param at the time of the board
     * @param size the number of entries of the board
     * @param readersMin the readers that a listed story needs
     * @param hasCaps true where a cap may keep a story off the board
     */
    BoardComparison(
            Map<String, RecountTally> recount,
            Membership membership,
            Instant at,
            int size,
            int readersMin,
            boolean hasCaps) {
        this.recount = recount;
        this.membership = membership;
        this.at = at;
        this.size = size;
        this.readersMin = readersMin;
        this.hasCaps = hasCaps;
    }

    /** The membership of stories in boards. */
    @FunctionalInterface
    interface Membership {
        boolean belongs(String storyId, String board, Instant at);
    }

    /** Compares the lists of one board and window; called once. */
    AuditFinding compare(AuditFinding.Key key, Collection<Ranking> lists) {
        for (Ranking list : lists) {
            list.getEntries().forEach(this::compareNumbers);
        }
        lists.stream().filter(list -> list.getBy() == RankedBy.READS).forEach(list -> compareOrder(list.getEntries()));
        lists.stream()
                .filter(list -> list.getBy() == RankedBy.READERS)
                .forEach(list -> findMissing(key.board(), list.getEntries()));
        AuditOutcome outcome = differing.isEmpty() ? AuditOutcome.MATCH : AuditOutcome.DRIFT;
        AuditFinding.Difference difference = new AuditFinding.Difference(compared.size(), differing.size(), largest);
        return new AuditFinding(key, at, outcome, difference, worst);
    }

    private void compareNumbers(RankingEntry entry) {
        RecountTally found = recount.getOrDefault(entry.getStoryId(), RecountTally.NOTHING);
        compared.add(entry.getStoryId());
        long difference =
                Math.max(Math.abs(found.readers() - entry.getReaders()), Math.abs(found.reads() - entry.getReads()));
        if (difference > 0) {
            differ(entry.getStoryId(), difference, numbers(entry.getReaders(), entry.getReads(), found));
        }
    }

    private void findMissing(String board, List<RankingEntry> entries) {
        Set<String> listed = new HashSet<>();
        entries.forEach(entry -> listed.add(entry.getStoryId()));
        boolean isSelected = !entries.isEmpty() || board.equals(BoardKey.ALL);
        if (!isSelected || hasCaps || entries.stream().anyMatch(RankingEntry::getPinned)) {
            return;
        }
        long least = entries.size() < size
                ? readersMin
                : entries.get(entries.size() - 1).getReaders() + 1;
        recount.forEach((storyId, found) -> {
            if (found.readers() >= least && !listed.contains(storyId) && membership.belongs(storyId, board, at)) {
                compared.add(storyId);
                differ(storyId, found.readers(), numbers(0, 0, found));
            }
        });
    }

    /** Compares the order by reads; pinned entries are in no order. */
    private void compareOrder(List<RankingEntry> entries) {
        long least = Long.MAX_VALUE;
        for (RankingEntry entry : entries) {
            long rankedReads = recount.getOrDefault(entry.getStoryId(), RecountTally.NOTHING)
                    .rankedReads();
            if (!entry.getPinned() && rankedReads > least) {
                differ(
                        entry.getStoryId(),
                        rankedReads - least,
                        "listed behind " + least + " ranked reads, recounted " + rankedReads);
            }
            least = entry.getPinned() ? least : Math.min(least, rankedReads);
        }
    }

    private static String numbers(long readers, long reads, RecountTally found) {
        return "listed with " + readers + " readers and " + reads + " reads, recounted " + found.readers() + " and "
                + found.reads();
    }

    private void differ(String storyId, long difference, String description) {
        differing.add(storyId);
        if (difference > largest) {
            largest = difference;
            worst = storyId + ": " + description;
        }
    }
}
