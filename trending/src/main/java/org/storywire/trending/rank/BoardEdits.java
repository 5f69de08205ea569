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
 * The editorial rulings in force: the latest for each board and story. A released ruling leaves no trace, so the board is as
 * if it had never been made.
 */
final class BoardEdits {
    /** The bound of rulings; further ones are rejected. */
    static final int EDITS_MAX = 10_000;

    private static final Comparator<BoardEdit> BY_PLACE = Comparator.comparingInt(BoardEdit::pinPlace)
            .thenComparing(BoardEdit::at, Comparator.reverseOrder())
            .thenComparing(BoardEdit::storyId);

    private final DurableMap<String> journal;
    private final Map<String, BoardEdit> edits = new TreeMap<>();
    private final Map<String, List<BoardEdit>> byBoard = new HashMap<>();

    BoardEdits(DurableMap<String> journal) {
        this.journal = journal;
        journal.forEach((key, edit) -> edits.put(key, BoardEdit.decode(edit)));
        index();
    }

    /** Applies the ruling of a key; false where the bound is reached. */
    boolean apply(String key, BoardEdit edit) {
        if (edit.action() == EditorialAction.RELEASE) {
            remove(key);
            return true;
        }
        if (edits.size() >= EDITS_MAX && !edits.containsKey(key)) {
            return false;
        }
        edits.put(key, edit);
        journal.put(key, edit.encode());
        index();
        return true;
    }

    /** Removes the ruling of a key. */
    void remove(String key) {
        if (edits.remove(key) != null) {
            journal.remove(key);
            index();
        }
    }

    /** Removes the rulings that have ended at a time. */
    void sweep(long at) {
        edits.entrySet().stream()
                .filter(edit -> !edit.getValue().isActive(at))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(this::remove);
    }

    /** The rulings in force for one board at a time. */
    OnBoard on(String board, long at) {
        List<BoardEdit> everywhere = byBoard.getOrDefault(BoardEdit.EVERYWHERE, List.of());
        List<BoardEdit> own = byBoard.getOrDefault(board, List.of());
        if (everywhere.isEmpty() && own.isEmpty()) {
            return OnBoard.NOTHING;
        }
        Set<String> excluded = new HashSet<>();
        everywhere.stream().filter(edit -> edit.isActive(at)).forEach(edit -> excluded.add(edit.storyId()));
        own.stream()
                .filter(edit -> edit.isActive(at) && edit.action() == EditorialAction.HOLD)
                .forEach(edit -> excluded.add(edit.storyId()));
        List<BoardEdit> pins = own.stream()
                .filter(edit -> edit.isActive(at) && edit.action() == EditorialAction.PIN)
                .filter(edit -> !excluded.contains(edit.storyId()))
                .sorted(BY_PLACE)
                .toList();
        return new OnBoard(excluded, pins);
    }

    /** The boards with a pin. */
    List<String> boardsWithPins() {
        return byBoard.entrySet().stream()
                .filter(board -> board.getValue().stream().anyMatch(edit -> edit.action() == EditorialAction.PIN))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The next time after {@code at} when a ruling ends. */
    long nextEnd(long at) {
        return edits.values().stream()
                .mapToLong(BoardEdit::until)
                .filter(until -> until > at)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    int size() {
        return edits.size();
    }

    /**
     * The rulings in force for one board.
     *
     * @param excluded stories that must not be on it
     * @param pins by place; of two with the same place the latest goes first
     */
    record OnBoard(Set<String> excluded, List<BoardEdit> pins) {
        static final OnBoard NOTHING = new OnBoard(Set.of(), List.of());

        boolean isEmpty() {
            return excluded.isEmpty() && pins.isEmpty();
        }

        int size() {
            return excluded.size() + pins.size();
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
