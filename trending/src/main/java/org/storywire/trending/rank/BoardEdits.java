package org.storywire.trending.rank;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.storywire.schemas.avro.EditorialAction;
import org.storywire.trending.table.DurableMap;

/**
 * What editors said that still holds: the latest word for each board and story. Taking one back leaves nothing of it, so
 * the board is what it would be had it never been said.
 */
final class BoardEdits {
    /** So many at once; more are not taken. */
    static final int EDITS_MAX = 10_000;

    private static final Comparator<BoardEdit> BY_PLACE = Comparator.comparingInt(BoardEdit::place)
            .thenComparing(edit -> edit.terms().at(), Comparator.reverseOrder())
            .thenComparing(BoardEdit::storyId);

    private final DurableMap<String> journal;
    private final Map<String, BoardEdit> edits = new TreeMap<>();
    private final Map<String, List<BoardEdit>> byBoard = new HashMap<>();

    BoardEdits(DurableMap<String> journal) {
        this.journal = journal;
        journal.forEach((key, edit) -> edits.put(key, BoardEdit.decode(edit)));
        index();
    }

    /** Takes what was said under a key; answers whether it could. */
    boolean take(String key, BoardEdit edit) {
        if (edit.action() == EditorialAction.RELEASE) {
            drop(key);
            return true;
        }
        if (edits.size() >= EDITS_MAX && !edits.containsKey(key)) {
            return false;
        }
        edits.put(key, edit);
        journal.keep(key, edit.encode());
        index();
        return true;
    }

    /** Forgets what was said under a key. */
    void drop(String key) {
        if (edits.remove(key) != null) {
            journal.drop(key);
            index();
        }
    }

    /** Forgets what holds no more at a time. */
    void sweep(long at) {
        edits.entrySet().stream()
                .filter(edit -> !edit.getValue().holds(at))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(this::drop);
    }

    /** What holds for one board at a time. */
    OnBoard on(String board, long at) {
        List<BoardEdit> everywhere = byBoard.getOrDefault(BoardEdit.EVERYWHERE, List.of());
        List<BoardEdit> own = byBoard.getOrDefault(board, List.of());
        if (everywhere.isEmpty() && own.isEmpty()) {
            return OnBoard.NOTHING;
        }
        Set<String> barred = new HashSet<>();
        everywhere.stream().filter(edit -> edit.holds(at)).forEach(edit -> barred.add(edit.storyId()));
        own.stream()
                .filter(edit -> edit.holds(at) && edit.action() == EditorialAction.HOLD)
                .forEach(edit -> barred.add(edit.storyId()));
        List<BoardEdit> pins = own.stream()
                .filter(edit -> edit.holds(at) && edit.action() == EditorialAction.PIN)
                .filter(edit -> !barred.contains(edit.storyId()))
                .sorted(BY_PLACE)
                .toList();
        return new OnBoard(barred, pins);
    }

    /** The boards on which something is pinned. */
    List<String> boardsWithPins() {
        return byBoard.entrySet().stream()
                .filter(board -> board.getValue().stream().anyMatch(edit -> edit.action() == EditorialAction.PIN))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** When, after a time, the first of them holds no more. */
    long nextEnd(long at) {
        return edits.values().stream()
                .mapToLong(edit -> edit.terms().until())
                .filter(until -> until > at)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    int size() {
        return edits.size();
    }

    /**
     * What holds for one board.
     *
     * @param barred stories that must not be on it
     * @param pins by place; of two with the same place the one said last goes first
     */
    record OnBoard(Set<String> barred, List<BoardEdit> pins) {
        static final OnBoard NOTHING = new OnBoard(Set.of(), List.of());

        boolean isEmpty() {
            return barred.isEmpty() && pins.isEmpty();
        }

        int size() {
            return barred.size() + pins.size();
        }
    }

    private void index() {
        byBoard.clear();
        edits.values()
                .forEach(edit -> byBoard.computeIfAbsent(
                                edit.isEverywhere() ? BoardEdit.EVERYWHERE : edit.board(), any -> new ArrayList<>())
                        .add(edit));
    }
}
