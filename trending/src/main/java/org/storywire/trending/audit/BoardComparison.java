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
 * Compares the lists of one board and window with a recount: each number that is told, the order by reads, and whether a
 * story that belongs there and has more readers than the last place is missing.
 */
final class BoardComparison {
    private final Map<String, RecountTally> recount;
    private final Belonging belonging;
    private final Set<String> compared = new HashSet<>();
    private final Set<String> differing = new HashSet<>();
    private long largest;
    private String worst = "";

    BoardComparison(Map<String, RecountTally> recount, Belonging belonging) {
        this.recount = recount;
        this.belonging = belonging;
    }

    /** Where stories belong. */
    @FunctionalInterface
    interface Belonging {
        boolean belongs(String storyId, String board, Instant at);
    }

    /** What is found on the lists of one board and window, which stand for one time. */
    static AuditFinding of(AuditFinding.Key key, Collection<Ranking> lists, BoardComparison with, Bounds bounds) {
        for (Ranking list : lists) {
            list.getEntries().forEach(with::compare);
        }
        lists.stream().filter(list -> list.getBy() == RankedBy.READS).forEach(list -> with.order(list.getEntries()));
        lists.stream()
                .filter(list -> list.getBy() == RankedBy.READERS)
                .forEach(list -> with.miss(key.board(), list.getEntries(), bounds));
        AuditOutcome outcome = with.differing.isEmpty() ? AuditOutcome.MATCH : AuditOutcome.DRIFT;
        AuditFinding.Difference difference =
                new AuditFinding.Difference(with.compared.size(), with.differing.size(), with.largest);
        return new AuditFinding(key, bounds.at(), outcome, difference, with.worst);
    }

    /**
     * @param at the time of the board
     * @param size how many places it has
     * @param readersMin a story with fewer has none
     * @param plain whether every other story has its place by its numbers
     */
    record Bounds(Instant at, int size, int readersMin, boolean plain) {}

    private void compare(RankingEntry entry) {
        RecountTally found = recount.getOrDefault(entry.getStoryId(), RecountTally.NOTHING);
        compared.add(entry.getStoryId());
        long off = Math.max(Math.abs(found.readers() - entry.getReaders()), Math.abs(found.reads() - entry.getReads()));
        if (off > 0) {
            differ(entry.getStoryId(), off, numbers(entry.getReaders(), entry.getReads(), found));
        }
    }

    private void miss(String board, List<RankingEntry> entries, Bounds bounds) {
        Set<String> listed = new HashSet<>();
        entries.forEach(entry -> listed.add(entry.getStoryId()));
        boolean isMade = !entries.isEmpty() || board.equals(BoardKey.ALL);
        if (!isMade || !bounds.plain() || entries.stream().anyMatch(RankingEntry::getPinned)) {
            return;
        }
        long least = entries.size() < bounds.size()
                ? bounds.readersMin()
                : entries.get(entries.size() - 1).getReaders() + 1;
        recount.forEach((storyId, found) -> {
            if (found.readers() >= least
                    && !listed.contains(storyId)
                    && belonging.belongs(storyId, board, bounds.at())) {
                compared.add(storyId);
                differ(storyId, found.readers(), numbers(0, 0, found));
            }
        });
    }

    /** Whether a list by reads has its stories in the order of the reads that move them; a pin stands where it was put. */
    private void order(List<RankingEntry> entries) {
        long least = Long.MAX_VALUE;
        for (RankingEntry entry : entries) {
            long moving = recount.getOrDefault(entry.getStoryId(), RecountTally.NOTHING)
                    .moving();
            if (!entry.getPinned() && moving > least) {
                differ(entry.getStoryId(), moving - least, "told behind " + least + " reads, found moved by " + moving);
            }
            least = entry.getPinned() ? least : Math.min(least, moving);
        }
    }

    private static String numbers(long readers, long reads, RecountTally found) {
        return "told " + readers + " readers and " + reads + " reads, found " + found.readers() + " and "
                + found.reads();
    }

    private void differ(String storyId, long off, String words) {
        differing.add(storyId);
        if (off > largest) {
            largest = off;
            worst = storyId + ": " + words;
        }
    }
}
