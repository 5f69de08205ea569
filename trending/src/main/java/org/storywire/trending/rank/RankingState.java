package org.storywire.trending.rank;

import java.util.BitSet;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.storywire.schemas.BoardKind;
import org.storywire.trending.message.CountMessage;
import org.storywire.trending.pane.ExclusionReason;
import org.storywire.trending.pane.Minutes;
import org.storywire.trending.pane.Pane;
import org.storywire.trending.pane.PaneRing;
import org.storywire.trending.pane.PendingCells;
import org.storywire.trending.pane.WindowTotals;
import org.storywire.trending.table.StoryIdList;
import org.storywire.trending.table.StoryNumbers;

/**
 * All that the ranking knows: counts by story and minute, what may be shown, and what the boards showed. Who is where
 * on a board is a pure function of the changes applied, the facts and the time, in whatever order they came. Time never
 * goes back.
 */
public final class RankingState {
    private static final int STORIES_MAX = 4_000_000;
    private static final int SWEEP_MINUTES = 60;

    private final PaneRing counts;
    private final PaneStore panes;
    private final LiveStories stories;
    private final BoardHistories pasts;
    private final PastHours hours;
    private final BoardEdits edits;
    private final BoardSelection drafting;
    private final StoryReadSummaries standings;
    private final CountedPositions counted;
    private final String config;
    private final LastDayReads readings;
    private long at;
    private int sweptAt;

    /**
     * The state that {@code journals} keep, at least as late as {@code now} (milliseconds since the epoch).
     *
     * @param config a hash of all that is set
     */
    public RankingState(RankingRules rules, RankingStores journals, long now, String config) {
        this.config = config;
        counted = new CountedPositions(journals.panes());
        counts = new PaneRing(Stream.concat(rules.windowMinutes().stream(), Stream.of(Minutes.DAY))
                .distinct()
                .toList());
        panes = new PaneStore(journals.panes());
        stories = new LiveStories(new StoryNumbers(STORIES_MAX, journals.numbers()), journals.facts(), rules.unknown());
        pasts = new BoardHistories(journals.boards(), (int) rules.changeOver().toMinutes());
        at = Math.max(panes.keptTime(now), pasts.lastAt());
        counts.advance(Minutes.below(at), minute -> {});
        panes.load(counts);
        hours = new PastHours(journals.hours(), counts);
        edits = new BoardEdits(journals.edits());
        drafting = new BoardSelection(rules, stories, hours, edits);
        standings = new StoryReadSummaries(journals.standings());
        readings = new LastDayReads(counts, counts.window(Minutes.DAY), stories.numbers());
        sweptAt = counts.end();
    }

    /** Adds changes of counts. */
    public ApplyResult apply(CountMessage message) {
        advance(message.seen());
        counted.put(message.counted());
        int[] numbers = new int[message.stories().size()];
        int[] outcome = new int[3];
        int[] cells = message.cells();
        for (int cell = 0; cell < cells.length; ) {
            int end = message.endOfMinute(cell);
            if (counts.holds(cells[cell])) {
                int added = add(message, cell, end, numbers);
                outcome[0] += added;
                outcome[2] += (end - cell) / CountMessage.WIDTH - added;
            } else {
                outcome[1] += (end - cell) / CountMessage.WIDTH;
            }
            cell = end;
        }
        applyRefused(message, numbers);
        return new ApplyResult(outcome[0], outcome[1], outcome[2]);
    }

    private void applyRefused(CountMessage message, int[] numbers) {
        int[] cells = message.refused();
        for (int cell = 0; cell < cells.length; cell += CountMessage.WIDTH) {
            int minute = cells[cell];
            int place = cells[cell + 1];
            ExclusionReason reason = ExclusionReason.of(cells[cell + 2]);
            if (counts.holds(minute) && number(message.stories(), place, numbers) != StoryNumbers.NONE) {
                int story = numbers[place] - 1;
                Pane pane = counts.pane(minute);
                int more = Math.max(cells[cell + 3], pane == null ? 0 : -pane.refused(story, reason));
                counts.addRefused(minute, story, reason, more);
                panes.noting(minute).addRefused(story, reason, more);
            }
        }
    }

    /** Takes what is new about a story; answers whether a story that was on a board must leave it. */
    public boolean follow(String storyId, StoryFacts facts) {
        stories.follow(storyId, facts);
        drafting.everythingChanged();
        return facts.shown(at) == null && pasts.isShown(storyId);
    }

    /** Takes what an editor said under a key; answers whether there was room for it. */
    public boolean take(String key, BoardEdit edit) {
        boolean taken = edits.take(key, edit);
        drafting.edited();
        return taken;
    }

    /** Forgets what an editor said under a key. */
    public void takeBack(String key) {
        edits.drop(key);
        drafting.edited();
    }

    /** The boards that changed, as they stand now: counts age by the clock, whether anything comes in or not. */
    public RankingUpdate refresh(long now) {
        advance(now);
        panes.sweep(at);
        hours.write();
        sweep();
        if (at >= drafting.nextChange()) {
            drafting.everythingChanged();
        }
        if (!drafting.isDue()) {
            return RankingUpdate.nothing();
        }
        BoardHistories.Shown shown =
                pasts.show(drafting.draft(counts, at), new RankingProvenance(at, config, counted.whole()));
        StoryReadSummaries.News news = standings.show(pasts, shown.changed(), readings, at);
        return new RankingUpdate(shown.changed(), shown.stood(), news.standings(), news.gone());
    }

    private void sweep() {
        if (counts.end() >= sweptAt + SWEEP_MINUTES) {
            BitSet wanted = new BitSet();
            counts.window(Minutes.DAY).forEachStory(wanted::set);
            hours.forEachStory(wanted::set);
            stories.retain(wanted);
            stories.numbers().write();
            edits.sweep(at);
            sweptAt = counts.end();
        }
    }

    /** Writes what was applied since the last time; to be called before each commit. */
    public void write() {
        stories.numbers().write();
        panes.write(counts, at);
        counted.write();
        hours.write();
    }

    /** The time of the boards, milliseconds since the epoch. */
    public long at() {
        return at;
    }

    /** How many boards of each kind have readers and no room. */
    public Map<BoardKind, Integer> boardsBeyondBound() {
        return drafting.beyond();
    }

    /** How many rulings of editors hold. */
    public int edits() {
        return edits.size();
    }

    /** How many stories were read in the last two days. */
    public int stories() {
        return stories.numbers().size();
    }

    /** How many of their reads were refused for a reason, in the longest window. */
    public long refused(ExclusionReason reason) {
        WindowTotals longest = counts.windows().stream()
                .max(Comparator.comparingInt(WindowTotals::minutes))
                .orElseThrow();
        long[] sum = {0};
        stories.numbers().forEach(story -> sum[0] += longest.refused(story, reason));
        return sum[0];
    }

    /** How many of them the wire does not know. */
    public int unknownStories() {
        return stories.unknown();
    }

    private void advance(long now) {
        at = Math.max(at, now);
        int end = Minutes.below(at);
        if (end > counts.end()) {
            hours.advance(end);
            counts.advance(end, panes::forget);
            drafting.everythingChanged();
        }
    }

    /** The number of a message's story, looked up once a message; kept as one more, so that 0 says not yet. */
    private int number(StoryIdList named, int place, int[] numbers) {
        if (numbers[place] == 0) {
            int number = stories.number(named, place);
            if (number != StoryNumbers.NONE) {
                drafting.counted(number);
            }
            numbers[place] = number + 1;
        }
        return numbers[place] - 1;
    }

    /** Adds the cells of one minute; answers how many had a story with a number. */
    private int add(CountMessage message, int from, int to, int[] numbers) {
        int[] cells = message.cells();
        PaneRing.Open minute = counts.open(cells[from]);
        PendingCells noted = panes.noting(cells[from]);
        Pane hour = hours.adding(cells[from]);
        int added = 0;
        for (int cell = from; cell < to; cell += CountMessage.WIDTH) {
            int place = cells[cell + 1];
            int story = number(message.stories(), place, numbers);
            if (story != StoryNumbers.NONE) {
                // counts never fall below zero: what was dropped beyond a bound may be taken back, but was not there
                int at = minute.pane().place(story);
                int readers = Math.max(cells[cell + 2], -minute.pane().readersAt(at));
                int reads = Math.max(cells[cell + 3], -minute.pane().readsAt(at));
                minute.addAt(at, story, readers, reads);
                noted.add(story, readers, reads);
                if (hour != null && reads != 0) {
                    hour.add(story, 0, reads);
                }
                added++;
            }
        }
        return added;
    }
}
