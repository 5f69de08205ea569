package org.storywire.trending.rank;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.storywire.schemas.BoardKey;
import org.storywire.trending.pane.Minutes;
import org.storywire.trending.table.DurableMap;
import org.storywire.trending.table.VarintReader;
import org.storywire.trending.table.VarintWriter;

/**
 * The current state of one board, and its lists at the starts of earlier minutes, as far back as rank changes are measured. A
 * list is stored under the first minute at whose start it was current, only where it differs from the one before.
 */
final class BoardHistory {
    private static final int VERSION = 1;

    private final BoardKey key;
    private final DurableMap<String> journal;
    private final TreeMap<Integer, List<String>> lists = new TreeMap<>();
    private @Nullable RankedBoard current;

    BoardHistory(BoardKey key, DurableMap<String> journal) {
        this.key = key;
        this.journal = journal;
    }

    void restore(RankedBoard board) {
        current = board;
    }

    void restore(int minute, byte[] list) {
        VarintReader in = new VarintReader(list).version(VERSION);
        List<String> storyIds = new ArrayList<>();
        while (in.hasMore()) {
            storyIds.add(in.text());
        }
        lists.put(minute, storyIds);
    }

    @Nullable
    RankedBoard current() {
        return current;
    }

    /**
     * Stores the list that was current at the start of a minute, and removes lists older than {@code rankChangeMinutes};
     * returns the board, if it was not current at the start of an earlier minute.
     */
    Optional<RankedBoard> startMinute(int minute, int rankChangeMinutes) {
        Optional<RankedBoard> started = newAtMinuteStart(minute);
        started.ifPresent(board -> store(Minutes.of(board.at()) + 1, board.storyIds()));
        @Nullable Integer oldest = lists.floorKey(minute - rankChangeMinutes);
        while (oldest != null && lists.firstKey() < oldest) {
            remove(lists.firstKey());
        }
        return started;
    }

    private Optional<RankedBoard> newAtMinuteStart(int minute) {
        RankedBoard board = current;
        if (board == null) {
            return Optional.empty();
        }
        int from = Minutes.of(board.at()) + 1;
        return from <= minute && !lists.containsKey(from) ? Optional.of(board) : Optional.empty();
    }

    /** The board of a result, with rank changes against the list at the start of minute {@code against}. */
    RankedBoard next(BoardResult result, RankingProvenance provenance, int against) {
        Map.@Nullable Entry<Integer, List<String>> before = lists.floorEntry(against);
        List<String> past = before == null ? List.of() : before.getValue();
        List<RankedEntry> entries = new ArrayList<>();
        for (RankedEntry.Placement placement : result.placements()) {
            int previousRank = past.indexOf(placement.storyId()) + 1;
            long since = since(placement.storyId(), provenance.at());
            entries.add(new RankedEntry(entries.size() + 1, placement, previousRank, since));
        }
        return new RankedBoard(key, provenance, entries, result.stories());
    }

    /** Makes a board current, if its content changed; changes of expected readers alone count where {@code exact}. */
    boolean update(RankedBoard board, boolean exact) {
        boolean same = current == null
                ? board.entries().isEmpty()
                : exact ? board.hasSameContent(current) : board.hasSameRanks(current);
        if (!same) {
            current = board;
            journal.put(key.toString(), board.encode());
        }
        return !same;
    }

    /** True where the board is empty, as are its stored lists. */
    boolean isObsolete() {
        boolean empty = current == null || current.entries().isEmpty();
        return empty && lists.values().stream().allMatch(List::isEmpty);
    }

    void delete() {
        while (!lists.isEmpty()) {
            remove(lists.firstKey());
        }
        if (current != null) {
            journal.remove(key.toString());
        }
    }

    private long since(String storyId, long at) {
        if (current != null) {
            for (RankedEntry entry : current.entries()) {
                if (entry.storyId().equals(storyId)) {
                    return entry.since();
                }
            }
        }
        return at;
    }

    private void store(int minute, List<String> storyIds) {
        lists.put(minute, storyIds);
        VarintWriter out = new VarintWriter(24 * storyIds.size()).count(VERSION);
        storyIds.forEach(out::text);
        journal.put(BoardHistories.listKey(key, minute), out.toBytes());
    }

    private void remove(int minute) {
        lists.remove(minute);
        journal.remove(BoardHistories.listKey(key, minute));
    }
}
