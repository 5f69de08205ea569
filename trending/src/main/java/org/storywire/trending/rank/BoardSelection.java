package org.storywire.trending.rank;

import java.time.Duration;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.storywire.schemas.BoardKey;
import org.storywire.schemas.BoardKind;
import org.storywire.schemas.avro.RankedBy;
import org.storywire.trending.pane.PaneRing;
import org.storywire.trending.pane.WindowTotals;

/**
 * Selects the boards within the bounds and computes those that may have changed: boards with a story that was counted since
 * the last time, or all boards when a minute starts or something other than counts changed.
 */
final class BoardSelection {
    /** The number of most-read stories whose reads are emitted, on a list or not. */
    private static final int MOST_READ_MAX = 200;

    private final RankingRules rules;
    private final LiveStories stories;
    private final PastHours hours;
    private final BoardEdits edits;
    private final int longest;
    private final @Nullable WeightedPastHours[] pastHours;
    /** Stories whose counts changed since the boards were computed last. */
    private final BitSet counted = new BitSet();

    private final Map<BoardKind, Integer> beyond = new EnumMap<>(BoardKind.class);
    private BitSet chosen = new BitSet();
    private boolean all = true;
    private long nextChange = Long.MAX_VALUE;

    BoardSelection(RankingRules rules, LiveStories stories, PastHours hours, BoardEdits edits) {
        this.rules = rules;
        this.stories = stories;
        this.hours = hours;
        this.edits = edits;
        List<Integer> windows = rules.windowMinutes();
        longest = windows.indexOf(windows.stream().max(Integer::compare).orElseThrow());
        pastHours = new @Nullable WeightedPastHours[windows.size()];
        stories.boardNumbers().pin(edits.boardsWithPins());
    }

    /** Marks a story whose counts changed. */
    void counted(int story) {
        counted.set(story);
    }

    /** Marks all boards. */
    void everythingChanged() {
        all = true;
    }

    /** Marks all boards after a change of editorial rulings. */
    void edited() {
        stories.boardNumbers().pin(edits.boardsWithPins());
        all = true;
    }

    boolean isDue() {
        return all || !counted.isEmpty();
    }

    /** The next time when a story on the boards expires or a ruling ends. */
    long nextChange() {
        return nextChange;
    }

    /** The number of boards of each kind with readers beyond the bound. */
    Map<BoardKind, Integer> beyond() {
        return beyond;
    }

    /** Computes the boards at a time. */
    BoardHistories.Draft draft(PaneRing counts, long at) {
        List<Duration> windows = rules.windows();
        Candidates[] candidates = new Candidates[windows.size()];
        for (int window = 0; window < candidates.length; window++) {
            WindowTotals totals = counts.windows().get(window);
            WeightedPastHours past = WeightedPastHours.of(hours, totals.minutes(), counts.end(), pastHours[window]);
            pastHours[window] = past;
            candidates[window] = new Candidates(stories, totals, past, at);
        }
        BitSet wanted = choose(candidates[longest]);
        Map<BoardKey, BoardResult> lists = new HashMap<>();
        nextChange = edits.nextEnd(at);
        for (int window = 0; window < candidates.length; window++) {
            BoardBuilder boards =
                    new BoardBuilder(rules, candidates[window], edits, stories.boardNumbers(), at, wanted);
            lists.putAll(boards.build(windows.get(window)));
            nextChange = Math.min(nextChange, candidates[window].nextExpiry());
        }
        return draft(lists, wanted, candidates[longest]);
    }

    /** Selects the boards within the bounds; returns those of them that may have changed. */
    private BitSet choose(Candidates candidates) {
        beyond.clear();
        BitSet now = stories.boardNumbers()
                .choose(rules.extents(), board -> candidates.baseline(board).readers(), beyond);
        all |= !now.equals(chosen);
        chosen = now;
        BitSet wanted = (BitSet) now.clone();
        if (!all) {
            BitSet changed = new BitSet();
            counted.stream().forEach(story -> {
                for (int board : stories.boards(story)) {
                    changed.set(board);
                }
            });
            for (int pinned : stories.boardNumbers().pinned()) {
                changed.set(pinned);
            }
            wanted.and(changed);
        }
        return wanted;
    }

    private BoardHistories.Draft draft(Map<BoardKey, BoardResult> lists, BitSet wanted, Candidates candidates) {
        counted.clear();
        if (all) {
            all = false;
            return new BoardHistories.Draft(lists, board -> true, mostRead(candidates));
        }
        Set<String> names = new HashSet<>();
        wanted.stream().forEach(board -> names.add(stories.boardNumbers().name(board)));
        return new BoardHistories.Draft(lists, names::contains, null);
    }

    /** The visible stories with most readers, as many as a listed story needs. */
    private Set<String> mostRead(Candidates candidates) {
        TopK top = new TopK(MOST_READ_MAX, RankKey.order(RankedBy.READERS));
        for (Candidate candidate : candidates.all()) {
            if (candidate.readers() >= rules.listing().readersMin()) {
                top.offer(candidate.key());
            }
        }
        Set<String> mostRead = new HashSet<>();
        top.sorted().forEach(key -> mostRead.add(key.candidate().storyId()));
        return mostRead;
    }
}
