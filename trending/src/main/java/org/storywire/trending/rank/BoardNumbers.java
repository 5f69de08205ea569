package org.storywire.trending.rank;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;
import org.storywire.schemas.BoardKind;

/** Small numbers for the boards that live stories can be on, by reference counting. */
final class BoardNumbers {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final BitSet used = new BitSet();
    private int[] stories = new int[16];
    private int[] pinned = {};

    /** The numbers of a story's boards, until {@link #release}. */
    int[] acquire(StoryBoards boards) {
        return boards.boards().stream().mapToInt(this::acquire).toArray();
    }

    void release(int[] boards) {
        for (int board : boards) {
            stories[board]--;
            if (stories[board] == 0) {
                numbers.remove(names.get(board));
                used.clear(board);
            }
        }
    }

    /** Replaces the boards that have a number whether they have stories or not. */
    void pin(List<String> boards) {
        int[] now = boards.stream().mapToInt(this::acquire).toArray();
        release(pinned);
        pinned = now;
    }

    /** The upper bound of numbers in use, exclusive. */
    int end() {
        return used.length();
    }

    String name(int board) {
        return names.get(board);
    }

    int[] pinned() {
        return pinned;
    }

    /**
     * The boards within the bounds, of each kind those with most readers, then by name; and the pinned ones.
     *
     * @param beyond receives the number of boards of each kind with readers beyond the bound
     */
    BitSet choose(
            Map<BoardKind, RankingRules.Extent> extents, IntToLongFunction readers, Map<BoardKind, Integer> beyond) {
        Map<BoardKind, List<Integer>> candidates = new EnumMap<>(BoardKind.class);
        used.stream()
                .filter(board -> readers.applyAsLong(board) > 0)
                .forEach(board -> candidates
                        .computeIfAbsent(BoardKind.of(names.get(board)), any -> new ArrayList<>())
                        .add(board));
        BitSet chosen = new BitSet();
        extents.forEach((kind, extent) -> {
            List<Integer> all = candidates.getOrDefault(kind, List.of());
            if (all.size() > extent.boardsMax()) {
                all.sort((a, b) -> {
                    int more = Long.compare(readers.applyAsLong(b), readers.applyAsLong(a));
                    return more != 0 ? more : names.get(a).compareTo(names.get(b));
                });
            }
            all.stream().limit(extent.boardsMax()).forEach(chosen::set);
            beyond.put(kind, Math.max(0, all.size() - extent.boardsMax()));
        });
        Arrays.stream(pinned).forEach(chosen::set);
        return chosen;
    }

    private int acquire(String name) {
        Integer known = numbers.get(name);
        int board = known == null ? used.nextClearBit(0) : known;
        if (known == null) {
            assign(board, name);
        }
        stories[board]++;
        return board;
    }

    private void assign(int board, String name) {
        if (board == names.size()) {
            names.add(name);
            stories = board < stories.length ? stories : Arrays.copyOf(stories, stories.length * 2);
        }
        names.set(board, name);
        numbers.put(name, board);
        used.set(board);
    }
}
