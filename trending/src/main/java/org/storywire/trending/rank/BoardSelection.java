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
 * Decides which boards there are and drafts those that may have changed: where a story of theirs was read since the last
 * draft, or all when a minute has turned or something else than counts has changed.
 */
final class BoardSelection {
    /** Of so many stories, those with most readers, it is told how they were read, on a list or not. */
    private static final int NEAR_MAX = 200;

    private final RankingRules rules;
    private final LiveStories stories;
    private final PastHours hours;
    private final BoardEdits edits;
    private final int longest;
    private final @Nullable WeightedPastHours[] pasts;
    /** Stories that were counted since the last draft. */
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
        pasts = new @Nullable WeightedPastHours[windows.size()];
        stories.shelves().hold(edits.boardsWithPins());
    }

    /** A story was read, or is said not to have been. */
    void counted(int story) {
        counted.set(story);
    }

    /** Something else changed than counts. */
    void everythingChanged() {
        all = true;
    }

    /** What editors said changed. */
    void edited() {
        stories.shelves().hold(edits.boardsWithPins());
        all = true;
    }

    boolean isDue() {
        return all || !counted.isEmpty();
    }

    /** When, after the last draft, a story of the boards may not be shown any more or a ruling ends. */
    long nextChange() {
        return nextChange;
    }

    /** How many boards of each kind have readers and no room. */
    Map<BoardKind, Integer> beyond() {
        return beyond;
    }

    /** The lists as they are at a time. */
    BoardHistories.Drafted draft(PaneRing counts, long at) {
        List<Duration> windows = rules.windows();
        Candidates[] claims = new Candidates[windows.size()];
        for (int window = 0; window < claims.length; window++) {
            WindowTotals totals = counts.windows().get(window);
            WeightedPastHours past = WeightedPastHours.of(hours, totals.minutes(), counts.end(), pasts[window]);
            pasts[window] = past;
            claims[window] = new Candidates(stories, totals, past, at);
        }
        BitSet wanted = choose(claims[longest]);
        BoardBuilder.Editors editors = new BoardBuilder.Editors(edits, stories.shelves(), at);
        Map<BoardKey, BoardResult> lists = new HashMap<>();
        nextChange = edits.nextEnd(at);
        for (int window = 0; window < claims.length; window++) {
            BoardBuilder draft = new BoardBuilder(rules, claims[window], editors, wanted);
            lists.putAll(draft.lists(windows.get(window)));
            nextChange = Math.min(nextChange, claims[window].nextExpiry());
        }
        return drafted(lists, wanted, claims[longest]);
    }

    /** Chooses the boards that there are; answers those of them that may have changed. */
    private BitSet choose(Candidates claims) {
        beyond.clear();
        BitSet now = stories.shelves()
                .choose(rules.extents(), board -> claims.level(board).readers(), beyond);
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
            for (int pinned : stories.shelves().held()) {
                changed.set(pinned);
            }
            wanted.and(changed);
        }
        return wanted;
    }

    private BoardHistories.Drafted drafted(Map<BoardKey, BoardResult> lists, BitSet wanted, Candidates claims) {
        counted.clear();
        if (all) {
            all = false;
            return new BoardHistories.Drafted(lists, board -> true, near(claims));
        }
        Set<String> names = new HashSet<>();
        wanted.stream().forEach(board -> names.add(stories.shelves().name(board)));
        return new BoardHistories.Drafted(lists, names::contains, null);
    }

    /** The stories with most readers of all that may be shown; none with fewer than a list asks for. */
    private Set<String> near(Candidates claims) {
        TopK top = new TopK(NEAR_MAX, RankKey.order(RankedBy.READERS));
        for (Candidate claim : claims.all()) {
            if (claim.readers() >= rules.listing().readersMin()) {
                top.offer(claim.place());
            }
        }
        Set<String> near = new HashSet<>();
        top.inOrder().forEach(place -> near.add(place.claim().storyId()));
        return near;
    }
}
