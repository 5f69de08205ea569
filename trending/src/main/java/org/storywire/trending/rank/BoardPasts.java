package org.storywire.trending.rank;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.storywire.trending.count.Journal;
import org.storywire.trending.count.Minutes;

/** The past of all boards: turns new places into boards with rank changes, and tells the boards that changed. */
final class BoardPasts {
    private static final char LIST = '@';

    private final Journal<String> journal;
    private final int reach;
    private final Map<BoardKey, BoardPast> pasts = new TreeMap<>();
    private long lastAt = Long.MIN_VALUE;

    /**
     * The past that {@code journal} keeps.
     *
     * @param reach how many minutes ago the board stood that ranks are compared with
     */
    BoardPasts(Journal<String> journal, int reach) {
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
                .map(BoardPast::shown)
                .anyMatch(board -> board != null && board.storyIds().contains(storyId));
    }

    /** The boards that show something else than before; one that lost its last story is among them, empty. */
    List<Board> show(Map<BoardKey, TopPlaces> places, long at) {
        List<Board> changed = new ArrayList<>();
        Set<BoardKey> keys = new HashSet<>(places.keySet());
        keys.addAll(pasts.keySet());
        int minute = Minutes.of(at);
        for (BoardKey key : keys.stream().sorted().toList()) {
            BoardPast past = past(key);
            past.turn(minute, reach);
            TopPlaces top = places.getOrDefault(key, TopPlaces.NONE);
            Board board = past.next(top.inOrder(), top.offered(), at, minute - reach);
            if (past.show(board)) {
                changed.add(board);
            }
            if (past.isOver()) {
                past.forget();
                pasts.remove(key);
            }
        }
        lastAt = changed.isEmpty() ? lastAt : at;
        return changed;
    }

    private void restore(String key, byte[] value) {
        int list = key.lastIndexOf(LIST);
        if (list > key.lastIndexOf('|')) {
            BoardKey board = BoardKey.parse(key.substring(0, list));
            past(board).restore(Integer.parseInt(key.substring(list + 1)), value);
        } else {
            Board board = Board.decode(BoardKey.parse(key), value);
            past(board.key()).restore(board);
            lastAt = Math.max(lastAt, board.at());
        }
    }

    private BoardPast past(BoardKey key) {
        return pasts.computeIfAbsent(key, any -> new BoardPast(any, journal));
    }
}
