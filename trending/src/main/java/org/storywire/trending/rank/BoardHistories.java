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

/** The histories of all boards: adds rank changes to new results, and determines the boards that changed. */
final class BoardHistories {
    private static final char LIST = '@';

    private final DurableMap<String> journal;
    private final int rankChangeMinutes;
    private final Map<BoardKey, BoardHistory> histories = new TreeMap<>();
    private Set<String> mostRead = Set.of();
    private long lastAt = Long.MIN_VALUE;

    /**
     * Restores the histories of {@code journal}.
     *
     * @param rankChangeMinutes the age, in minutes, of the board that ranks are compared with
     */
    BoardHistories(DurableMap<String> journal, int rankChangeMinutes) {
        this.journal = journal;
        this.rankChangeMinutes = rankChangeMinutes;
        journal.forEach(this::restore);
    }

    static String listKey(BoardKey key, int minute) {
        return key.toString() + LIST + minute;
    }

    /** The time of the newest board. */
    long lastAt() {
        return lastAt;
    }

    /** True where the story is on any board. */
    boolean isOnBoard(String storyId) {
        return histories.values().stream()
                .map(BoardHistory::current)
                .anyMatch(board -> board != null && board.storyIds().contains(storyId));
    }

    /** Updates the boards; those that changed include boards that lost their last story, which are empty. */
    Changes update(Draft draft, RankingProvenance provenance) {
        Set<String> newMostRead = draft.mostRead();
        mostRead = newMostRead == null ? mostRead : newMostRead;
        List<RankedBoard> changed = new ArrayList<>();
        List<RankedBoard> history = new ArrayList<>();
        Set<BoardKey> keys = new TreeSet<>(draft.lists().keySet());
        histories.keySet().stream()
                .filter(key -> draft.isComputed().test(key.board()))
                .forEach(keys::add);
        int minute = Minutes.of(provenance.at());
        for (BoardKey key : keys) {
            BoardHistory boardHistory = boardHistory(key);
            boardHistory.startMinute(minute, rankChangeMinutes).ifPresent(history::add);
            BoardResult result = draft.lists().getOrDefault(key, BoardResult.EMPTY);
            RankedBoard board = boardHistory.next(result, provenance, minute - rankChangeMinutes);
            if (boardHistory.update(board, newMostRead != null)) {
                changed.add(board);
            }
            if (boardHistory.isObsolete()) {
                boardHistory.delete();
                histories.remove(key);
            }
        }
        lastAt = changed.isEmpty() ? lastAt : provenance.at();
        return new Changes(changed, history);
    }

    /** The boards that changed, and those that were current at the start of the minute and of no minute before. */
    record Changes(List<RankedBoard> changed, List<RankedBoard> history) {}

    /**
     * The computed boards.
     *
     * @param lists the boards that have any story
     * @param isComputed selects the computed boards by name
     * @param mostRead the stories with most readers, on a board or not, where all boards were computed, as at the start of a
     *     minute. Only then are boards emitted in which nothing but expected readers changed, because those change a little
     *     with each read of any of their stories
     */
    record Draft(
            Map<BoardKey, BoardResult> lists,
            Predicate<String> isComputed,
            @Nullable Set<String> mostRead) {}

    /** The ids of all stories on any board, and of those with most readers. */
    Set<String> storiesToReport() {
        Set<String> ids = new TreeSet<>(mostRead);
        histories.values().forEach(boardHistory -> {
            RankedBoard board = boardHistory.current();
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
            boardHistory(board).restore(Integer.parseInt(key.substring(list + 1)), value);
        } else {
            RankedBoard board = RankedBoard.decode(BoardKey.stored(key), value);
            boardHistory(board.key()).restore(board);
            lastAt = Math.max(lastAt, board.at());
        }
    }

    private BoardHistory boardHistory(BoardKey key) {
        return histories.computeIfAbsent(key, any -> new BoardHistory(any, journal));
    }
}
