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

/** Who is where on each of some boards, in one window: one look at every live story, a bounded heap a list. */
final class BoardBuilder {
    private final RankingRules rules;
    private final Candidates claims;
    private final Editors editors;
    private final BitSet wanted;
    private final Map<Integer, Tops> places = new HashMap<>();

    /** @param wanted numbers of the boards to draft */
    BoardBuilder(RankingRules rules, Candidates claims, Editors editors, BitSet wanted) {
        this.rules = rules;
        this.claims = claims;
        this.editors = editors;
        this.wanted = wanted;
    }

    /** The heaps of one board. */
    private record Tops(TopK readers, TopK reads, TopK rising) {
        static Tops of(int size) {
            return new Tops(top(size, RankedBy.READERS), top(size, RankedBy.READS), top(size, RankedBy.RISING));
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

    /** What editors said, and when it is. */
    record Editors(BoardEdits edits, BoardNumbers shelves, long at) {
        BoardEdits.OnBoard on(int board) {
            return edits.on(shelves.name(board), at);
        }
    }

    /** The lists of the boards that have any story to show, in each order. */
    Map<BoardKey, BoardResult> lists(Duration window) {
        for (Candidate claim : claims.all()) {
            if (claim.readers() >= rules.listing().readersMin()) {
                for (int board : claim.boards()) {
                    if (wanted.get(board)) {
                        offer(board, claim);
                    }
                }
            }
        }
        Map<BoardKey, BoardResult> lists = new HashMap<>();
        String over = window.toString();
        wanted.stream().forEach(board -> list(board, over, lists));
        return lists;
    }

    private void offer(int board, Candidate claim) {
        Tops tops = places.computeIfAbsent(board, this::tops);
        tops.readers().offer(claim.place());
        tops.reads().offer(claim.place());
        RankKey rising = rising(board, claim);
        if (rising != null) {
            tops.rising().offer(rising);
        }
    }

    /** Its place among what rises, if it does. */
    private @Nullable RankKey rising(int board, Candidate claim) {
        Lift lift = claims.level(board).lift(claim, rules.listing().prior());
        return lift != null && lift.ratio() > 1 ? claim.place(lift) : null;
    }

    private Tops tops(int board) {
        String name = editors.shelves().name(board);
        boolean any = rules.listing().hasCaps();
        return Tops.of(
                any ? Integer.MAX_VALUE : rules.size(name) + editors.on(board).size());
    }

    private void list(int board, String window, Map<BoardKey, BoardResult> lists) {
        String name = editors.shelves().name(board);
        BoardEdits.OnBoard said = editors.on(board);
        Tops tops = said.pins().isEmpty() ? places.get(board) : places.computeIfAbsent(board, this::tops);
        if (tops == null) {
            return;
        }
        for (RankedBy by : RankedBy.values()) {
            TopK top = tops.by(by);
            List<RankKey> order = top.inOrder();
            BoardPlacement.Terms terms =
                    new BoardPlacement.Terms(rules.size(name), rules.listing(), said.barred(), claims.level(board));
            List<BoardPlacement.Pinned> pins = pinned(board, by, said.pins(), top.offered());
            List<RankedEntry.Seat> seats = BoardPlacement.seats(new BoardPlacement.Table(name, order, pins, terms));
            if (!seats.isEmpty() || top.offered() > 0) {
                lists.put(new BoardKey(name, window, by), new BoardResult(seats, top.offered()));
            }
        }
    }

    private List<BoardPlacement.Pinned> pinned(int board, RankedBy by, List<BoardEdit> pins, int offered) {
        List<BoardPlacement.Pinned> pinned = new ArrayList<>();
        for (BoardEdit pin : pins) {
            Candidate claim = claims.of(pin.storyId(), editors.at());
            if (claim != null) {
                pinned.add(new BoardPlacement.Pinned(claim, pin.place(), rawRank(board, by, claim, offered)));
            }
        }
        return pinned;
    }

    /** Where a pinned story would be: behind all that are listed where it would not be listed at all. */
    private int rawRank(int board, RankedBy by, Candidate pinned, int offered) {
        RankKey own = by == RankedBy.RISING ? rising(board, pinned) : pinned.place();
        boolean member = Arrays.stream(pinned.boards()).anyMatch(each -> each == board);
        if (!member || own == null || pinned.readers() < rules.listing().readersMin()) {
            return offered + 1;
        }
        int ahead = 0;
        for (Candidate claim : claims.all()) {
            boolean listed = claim.readers() >= rules.listing().readersMin()
                    && Arrays.stream(claim.boards()).anyMatch(each -> each == board);
            RankKey other = !listed ? null : by == RankedBy.RISING ? rising(board, claim) : claim.place();
            ahead += other != null && RankKey.order(by).compare(other, own) < 0 ? 1 : 0;
        }
        return ahead + 1;
    }
}
