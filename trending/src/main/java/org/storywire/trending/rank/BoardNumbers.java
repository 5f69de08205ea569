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

/** Small numbers for the boards that live stories can be on; a number lives while a story has it. */
final class BoardNumbers {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final BitSet used = new BitSet();
    private int[] stories = new int[16];
    private int[] held = {};

    /** The numbers of a story's boards; to be given back with {@link #leave}. */
    int[] enter(StoryBoards shelf) {
        return shelf.boards().stream().mapToInt(this::enter).toArray();
    }

    void leave(int[] boards) {
        for (int board : boards) {
            stories[board]--;
            if (stories[board] == 0) {
                numbers.remove(names.get(board));
                used.clear(board);
            }
        }
    }

    /** Keeps these boards, whether they have stories or not, and no others that were held before. */
    void hold(List<String> boards) {
        int[] now = boards.stream().mapToInt(this::enter).toArray();
        leave(held);
        held = now;
    }

    /** All numbers in use are below. */
    int end() {
        return used.length();
    }

    String name(int board) {
        return names.get(board);
    }

    /** The boards that are held. */
    int[] held() {
        return held;
    }

    /**
     * The boards that there are room for: of each kind those of most readers, then by name; and those that are held.
     *
     * @param beyond learns how many of each kind have readers and no room
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
        Arrays.stream(held).forEach(chosen::set);
        return chosen;
    }

    private int enter(String name) {
        Integer known = numbers.get(name);
        int board = known == null ? used.nextClearBit(0) : known;
        if (known == null) {
            place(board, name);
        }
        stories[board]++;
        return board;
    }

    private void place(int board, String name) {
        if (board == names.size()) {
            names.add(name);
            stories = board < stories.length ? stories : Arrays.copyOf(stories, stories.length * 2);
        }
        names.set(board, name);
        numbers.put(name, board);
        used.set(board);
    }
}
