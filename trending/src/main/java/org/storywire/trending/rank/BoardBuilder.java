package org.storywire.trending.rank;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.storywire.schemas.BoardKey;
import org.storywire.schemas.avro.RankedBy;

/** Builds some boards in one window, in each order: one scan of all candidates, and a bounded heap per list. */
final class BoardBuilder {
    private final RankingRules rules;
    private final Candidates candidates;
    private final BoardEdits edits;
    private final BoardNumbers boards;
    private final long at;
    private final BitSet wanted;
    private final Map<Integer, Heaps> heaps = new HashMap<>();

    /** @param wanted numbers of the boards to build */
    BoardBuilder(
            RankingRules rules, Candidates candidates, BoardEdits edits, BoardNumbers boards, long at, BitSet wanted) {
        this.rules = rules;
        this.candidates = candidates;
        this.edits = edits;
        this.boards = boards;
        this.at = at;
        this.wanted = wanted;
    }

    /** The heaps of one board. */
    private record Heaps(TopK readers, TopK reads, TopK rising) {
        static Heaps of(int size) {
            return new Heaps(top(size, RankedBy.READERS), top(size, RankedBy.READS), top(size, RankedBy.RISING));
        }

        private static TopK top(int size, RankedBy by) {
            return new TopK(size, RankKey.order(by));
        }

        TopK by(RankedBy by) {
            return switch (by) {
                case READERS -> readers;
                case READS -> reads;
                case RISING -> rising;
            };
        }
    }

    /** The boards that have any story to list, in each order. */
    Map<BoardKey, BoardResult> build(Duration window) {
        for (Candidate candidate : candidates.all()) {
            if (candidate.readers() >= rules.listing().readersMin()) {
                for (int board : candidate.boards()) {
                    if (wanted.get(board)) {
                        offer(board, candidate);
                    }
                }
            }
        }
        Map<BoardKey, BoardResult> lists = new HashMap<>();
        String over = window.toString();
        wanted.stream().forEach(board -> build(board, over, lists));
        return lists;
    }

    private void offer(int board, Candidate candidate) {
        Heaps own = heaps.computeIfAbsent(board, this::heaps);
        own.readers().offer(candidate.key());
        own.reads().offer(candidate.key());
        RankKey rising = rising(board, candidate);
        if (rising != null) {
            own.rising().offer(rising);
        }
    }

    /** The key of a story in the order by lift; null where it does not rise. */
    private @Nullable RankKey rising(int board, Candidate candidate) {
        Lift lift = candidates.baseline(board).lift(candidate, rules.listing().prior());
        return lift != null && lift.ratio() > 1 ? candidate.key(lift) : null;
    }

    private Heaps heaps(int board) {
        String name = boards.name(board);
        boolean hasCaps = rules.listing().hasCaps();
        return Heaps.of(
                hasCaps
                        ? Integer.MAX_VALUE
                        : rules.size(name) + edits.on(name, at).size());
    }

    private void build(int board, String window, Map<BoardKey, BoardResult> lists) {
        String name = boards.name(board);
        BoardEdits.OnBoard rulings = edits.on(name, at);
        Heaps own = rulings.pins().isEmpty() ? heaps.get(board) : heaps.computeIfAbsent(board, this::heaps);
        if (own == null) {
            return;
        }
        for (RankedBy by : RankedBy.values()) {
            TopK top = own.by(by);
            BoardPlacement placement = new BoardPlacement(
                    name, rules.size(name), rules.listing(), rulings.excluded(), candidates.baseline(board));
            List<RankedEntry.Placement> placements =
                    placement.place(top.sorted(), pinned(board, by, rulings.pins(), top.offered()));
            if (!placements.isEmpty() || top.offered() > 0) {
                lists.put(new BoardKey(name, window, by), new BoardResult(placements, top.offered()));
            }
        }
    }

    private List<BoardPlacement.Pinned> pinned(int board, RankedBy by, List<BoardEdit> pins, int offered) {
        List<BoardPlacement.Pinned> pinned = new ArrayList<>();
        for (BoardEdit pin : pins) {
            Candidate candidate = candidates.of(pin.storyId(), at);
            if (candidate != null) {
                int rawRank = rawRank(board, by, candidate, offered);
                pinned.add(new BoardPlacement.Pinned(candidate, pin.pinPlace(), rawRank));
            }
        }
        return pinned;
    }

    /** The rank of a pinned story without the pin: after all listed stories where it would not be listed at all. */
    private int rawRank(int board, RankedBy by, Candidate pinned, int offered) {
        RankKey own = by == RankedBy.RISING ? rising(board, pinned) : pinned.key();
        boolean isMember = Arrays.stream(pinned.boards()).anyMatch(each -> each == board);
        if (!isMember || own == null || pinned.readers() < rules.listing().readersMin()) {
            return offered + 1;
        }
        int ahead = 0;
        for (Candidate candidate : candidates.all()) {
            boolean isListed = candidate.readers() >= rules.listing().readersMin()
                    && Arrays.stream(candidate.boards()).anyMatch(each -> each == board);
            RankKey other = !isListed ? null : by == RankedBy.RISING ? rising(board, candidate) : candidate.key();
            ahead += other != null && RankKey.order(by).compare(other, own) < 0 ? 1 : 0;
        }
        return ahead + 1;
    }
}
