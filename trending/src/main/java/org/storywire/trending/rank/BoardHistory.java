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
 * What one board showed last, and the lists that it showed at the minutes before, as far back as rank changes are
 * measured. A list is kept under the first minute at whose start it stood, only where it differs from the one before.
 */
final class BoardHistory {
    private static final int VERSION = 1;

    private final BoardKey key;
    private final DurableMap<String> journal;
    private final TreeMap<Integer, List<String>> lists = new TreeMap<>();
    private @Nullable RankedBoard shown;

    BoardHistory(BoardKey key, DurableMap<String> journal) {
        this.key = key;
        this.journal = journal;
    }

    void restore(RankedBoard board) {
        shown = board;
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
    RankedBoard shown() {
        return shown;
    }

    /**
     * Keeps what stood when a minute began, and forgets what is older than {@code reach} before it; answers the board that
     * stood, if it is another than at any minute before.
     */
    Optional<RankedBoard> turn(int minute, int reach) {
        Optional<RankedBoard> stood = stoodAnew(minute);
        stood.ifPresent(board -> keep(Minutes.of(board.at()) + 1, board.storyIds()));
        @Nullable Integer oldest = lists.floorKey(minute - reach);
        while (oldest != null && lists.firstKey() < oldest) {
            drop(lists.firstKey());
        }
        return stood;
    }

    private Optional<RankedBoard> stoodAnew(int minute) {
        RankedBoard board = shown;
        if (board == null) {
            return Optional.empty();
        }
        int stoodFrom = Minutes.of(board.at()) + 1;
        return stoodFrom <= minute && !lists.containsKey(stoodFrom) ? Optional.of(board) : Optional.empty();
    }

    /** The board with these seats, its changes measured against the list that stood at minute {@code against}. */
    RankedBoard next(BoardResult listed, RankingProvenance basis, int against) {
        Map.@Nullable Entry<Integer, List<String>> before = lists.floorEntry(against);
        List<String> past = before == null ? List.of() : before.getValue();
        List<RankedEntry> entries = new ArrayList<>();
        for (RankedEntry.Seat seat : listed.seats()) {
            int previousRank = past.indexOf(seat.storyId()) + 1;
            entries.add(new RankedEntry(entries.size() + 1, seat, previousRank, since(seat.storyId(), basis.at())));
        }
        return new RankedBoard(key, basis, entries, listed.stories());
    }

    /** Takes a board as shown, if it shows something else than before; other expectations alone count where {@code exact}. */
    boolean show(RankedBoard board, boolean exact) {
        boolean same = shown == null
                ? board.entries().isEmpty()
                : exact ? board.showsTheSameAs(shown) : board.showsTheSamePlacesAs(shown);
        if (!same) {
            shown = board;
            journal.keep(key.toString(), board.encode());
        }
        return !same;
    }

    /** Whether nothing is on it nor was, as far back as it is kept. */
    boolean isOver() {
        boolean empty = shown == null || shown.entries().isEmpty();
        return empty && lists.values().stream().allMatch(List::isEmpty);
    }

    void forget() {
        while (!lists.isEmpty()) {
            drop(lists.firstKey());
        }
        if (shown != null) {
            journal.drop(key.toString());
        }
    }

    private long since(String storyId, long at) {
        if (shown != null) {
            for (RankedEntry entry : shown.entries()) {
                if (entry.storyId().equals(storyId)) {
                    return entry.since();
                }
            }
        }
        return at;
    }

    private void keep(int minute, List<String> storyIds) {
        lists.put(minute, storyIds);
        VarintWriter out = new VarintWriter(24 * storyIds.size()).count(VERSION);
        storyIds.forEach(out::text);
        journal.keep(BoardHistories.listKey(key, minute), out.toBytes());
    }

    private void drop(int minute) {
        lists.remove(minute);
        journal.drop(BoardHistories.listKey(key, minute));
    }
}
