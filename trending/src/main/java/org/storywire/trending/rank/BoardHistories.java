package org.storywire.trending.rank;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.storywire.schemas.BoardKey;
import org.storywire.trending.pane.Minutes;
import org.storywire.trending.table.DurableMap;

/** The past of all boards: turns new places into boards with rank changes, and tells the boards that changed. */
final class BoardHistories {
    private static final char LIST = '@';

    private final DurableMap<String> journal;
    private final int reach;
    private final Map<BoardKey, BoardHistory> pasts = new TreeMap<>();
    private Set<String> near = Set.of();
    private long lastAt = Long.MIN_VALUE;

    /**
     * The past that {@code journal} keeps.
     *
     * @param reach how many minutes ago the board stood that ranks are compared with
     */
    BoardHistories(DurableMap<String> journal, int reach) {
        this.journal = journal;
        this.reach = reach;
        journal.forEach(this::restore);
    }

    static String listKey(BoardKey key, int minute) {
        return key.toString() + LIST + minute;
    }

    /** The time of the newest board shown. */
    long lastAt() {
        return lastAt;
    }

    /** Whether the story is on any board. */
    boolean isShown(String storyId) {
        return pasts.values().stream()
                .map(BoardHistory::shown)
                .anyMatch(board -> board != null && board.storyIds().contains(storyId));
    }

    /** The boards that show something else than before; one that lost its last story is among them, empty. */
    Shown show(Drafted drafted, RankingProvenance basis) {
        Set<String> nearNow = drafted.near();
        near = nearNow == null ? near : nearNow;
        List<RankedBoard> changed = new ArrayList<>();
        List<RankedBoard> stood = new ArrayList<>();
        Set<BoardKey> keys = new TreeSet<>(drafted.lists().keySet());
        pasts.keySet().stream()
                .filter(key -> drafted.touched().test(key.board()))
                .forEach(keys::add);
        int minute = Minutes.of(basis.at());
        for (BoardKey key : keys) {
            BoardHistory past = past(key);
            past.turn(minute, reach).ifPresent(stood::add);
            RankedBoard board = past.next(drafted.lists().getOrDefault(key, BoardResult.NOBODY), basis, minute - reach);
            if (past.show(board, nearNow != null)) {
                changed.add(board);
            }
            if (past.isOver()) {
                past.forget();
                pasts.remove(key);
            }
        }
        lastAt = changed.isEmpty() ? lastAt : basis.at();
        return new Shown(changed, stood);
    }

    /** The boards that changed, and those that stood when the minute began and at none before. */
    record Shown(List<RankedBoard> changed, List<RankedBoard> stood) {}

    /**
     * What was drafted.
     *
     * @param lists of the boards that have any story
     * @param touched which boards were looked at, by name
     * @param near where all boards were looked at, as when a minute turns: the stories with most readers, on a board or not.
     *     Only then are boards told of which nothing but what was expected has changed, for that changes a little with each
     *     read of any of their stories
     */
    record Drafted(
            Map<BoardKey, BoardResult> lists,
            Predicate<String> touched,
            @Nullable Set<String> near) {}

    /** The ids of all stories that are on any board, and of those with most readers. */
    Set<String> storiesToTell() {
        Set<String> ids = new TreeSet<>(near);
        pasts.values().forEach(past -> {
            RankedBoard board = past.shown();
            if (board != null) {
                ids.addAll(board.storyIds());
            }
        });
        return ids;
    }

    private void restore(String key, byte[] value) {
        int list = key.lastIndexOf(LIST);
        if (list > key.lastIndexOf('|')) {
            BoardKey board = BoardKey.stored(key.substring(0, list));
            past(board).restore(Integer.parseInt(key.substring(list + 1)), value);
        } else {
            RankedBoard board = RankedBoard.decode(BoardKey.stored(key), value);
            past(board.key()).restore(board);
            lastAt = Math.max(lastAt, board.at());
        }
    }

    private BoardHistory past(BoardKey key) {
        return pasts.computeIfAbsent(key, any -> new BoardHistory(any, journal));
    }
}
