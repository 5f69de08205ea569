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
 * The state of the ranking: counts by story and minute, facts of stories, editorial rulings, and boards. A board is a pure
 * function of the applied changes, the facts and the time, whatever their order. Time never goes back.
 */
public final class RankingState {
    private static final int STORIES_MAX = 4_000_000;
    private static final int SWEEP_MINUTES = 60;

    private final PaneRing counts;
    private final PaneStore panes;
    private final LiveStories stories;
    private final BoardHistories histories;
    private final PastHours hours;
    private final BoardEdits edits;
    private final BoardSelection selection;
    private final StoryReadSummaries summaries;
    private final CountedPositions counted;
    private final String config;
    private final LastDayReads readCounts;
    private long at;
    private int sweptAt;

    /**
     * Restores the state from {@code journals}, with a time not before {@code now} (milliseconds since the epoch).
     *
     * @param config the hash of the settings
     */
    public RankingState(RankingRules rules, RankingStores journals, long now, String config) {
        this.config = config;
        counted = new CountedPositions(journals.panes());
        counts = new PaneRing(Stream.concat(rules.windowMinutes().stream(), Stream.of(Minutes.DAY))
                .distinct()
                .toList());
        panes = new PaneStore(journals.panes());
        stories = new LiveStories(new StoryNumbers(STORIES_MAX, journals.numbers()), journals.facts(), rules.unknown());
        histories =
                new BoardHistories(journals.boards(), (int) rules.changeOver().toMinutes());
        at = Math.max(panes.storedTime(now), histories.lastAt());
        counts.advance(Minutes.below(at), minute -> {});
        panes.load(counts);
        hours = new PastHours(journals.hours(), counts);
        edits = new BoardEdits(journals.edits());
        selection = new BoardSelection(rules, stories, hours, edits);
        summaries = new StoryReadSummaries(journals.summaries());
        readCounts = new LastDayReads(counts, counts.window(Minutes.DAY), stories.numbers());
        sweptAt = counts.end();
    }

    /** Applies changes of counts. */
    public ApplyResult apply(CountMessage message) {
        advance(message.seen());
        counted.put(message.counted());
        int[] numbers = new int[message.stories().size()];
        int[] outcome = new int[3];
        int[] cells = message.cells();
        for (int cell = 0; cell < cells.length; ) {
            int end = message.endOfMinute(cell);
            if (counts.contains(cells[cell])) {
                int added = add(message, cell, end, numbers);
                outcome[0] += added;
                outcome[2] += (end - cell) / CountMessage.WIDTH - added;
            } else {
                outcome[1] += (end - cell) / CountMessage.WIDTH;
            }
            cell = end;
        }
        applyExcluded(message, numbers);
        return new ApplyResult(outcome[0], outcome[1], outcome[2]);
    }

    private void applyExcluded(CountMessage message, int[] numbers) {
        int[] cells = message.excluded();
        for (int cell = 0; cell < cells.length; cell += CountMessage.WIDTH) {
            int minute = cells[cell];
            int index = cells[cell + 1];
            ExclusionReason reason = ExclusionReason.of(cells[cell + 2]);
            if (counts.contains(minute) && number(message.stories(), index, numbers) != StoryNumbers.NONE) {
                int story = numbers[index] - 1;
                Pane pane = counts.pane(minute);
                int more = Math.max(cells[cell + 3], pane == null ? 0 : -pane.excluded(story, reason));
                counts.addExcluded(minute, story, reason, more);
                panes.pending(minute).addExcluded(story, reason, more);
            }
        }
    }

    /** Updates the facts of a story; true where the story must leave a board. */
    public boolean update(String storyId, StoryFacts facts) {
        stories.update(storyId, facts);
        selection.everythingChanged();
        return facts.visibleAt(at) == null && histories.isOnBoard(storyId);
    }

    /** Applies an editorial ruling; false where the bound is reached. */
    public boolean applyEdit(String key, BoardEdit edit) {
        boolean isApplied = edits.apply(key, edit);
        selection.edited();
        return isApplied;
    }

    /** Removes an editorial ruling. */
    public void removeEdit(String key) {
        edits.remove(key);
        selection.edited();
    }

    /** Recomputes the boards at a time, because counts age by the clock; returns the changes. */
    public RankingUpdate refresh(long now) {
        advance(now);
        panes.sweep(at);
        hours.write();
        sweep();
        if (at >= selection.nextChange()) {
            selection.everythingChanged();
        }
        if (!selection.isDue()) {
            return RankingUpdate.empty();
        }
        BoardHistories.Changes boards =
                histories.update(selection.draft(counts, at), new RankingProvenance(at, config, counted.complete()));
        StoryReadSummaries.Changes changes = summaries.update(histories, boards.changed(), readCounts, at);
        return new RankingUpdate(boards.changed(), boards.history(), changes.changed(), changes.removed());
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

    /** Writes the applied changes; called before each commit. */
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

    /** The number of boards of each kind with readers beyond the bound. */
    public Map<BoardKind, Integer> boardsBeyondBound() {
        return selection.beyond();
    }

    /** The number of editorial rulings in force. */
    public int edits() {
        return edits.size();
    }

    /** The number of stories read in the last two days. */
    public int stories() {
        return stories.numbers().size();
    }

    /** The number of reads in the longest window that are excluded for a reason. */
    public long excluded(ExclusionReason reason) {
        WindowTotals longest = counts.windows().stream()
                .max(Comparator.comparingInt(WindowTotals::minutes))
                .orElseThrow();
        long[] sum = {0};
        stories.numbers().forEach(story -> sum[0] += longest.excluded(story, reason));
        return sum[0];
    }

    /** The number of stories with reads that the wire does not know. */
    public int unknownStories() {
        return stories.unknown();
    }

    private void advance(long now) {
        at = Math.max(at, now);
        int end = Minutes.below(at);
        if (end > counts.end()) {
            hours.advance(end);
            counts.advance(end, panes::expire);
            selection.everythingChanged();
        }
    }

    /** The number of a message's story, cached in {@code numbers} as number + 1; 0 is not looked up yet. */
    private int number(StoryIdList ids, int index, int[] numbers) {
        if (numbers[index] == 0) {
            int number = stories.number(ids, index);
            if (number != StoryNumbers.NONE) {
                selection.counted(number);
            }
            numbers[index] = number + 1;
        }
        return numbers[index] - 1;
    }

    /** Adds the cells of one minute; returns the number of cells whose story has a number. */
    private int add(CountMessage message, int from, int to, int[] numbers) {
        int[] cells = message.cells();
        PaneRing.OpenMinute minute = counts.open(cells[from]);
        PendingCells pending = panes.pending(cells[from]);
        Pane hour = hours.paneToUpdate(cells[from]);
        int added = 0;
        for (int cell = from; cell < to; cell += CountMessage.WIDTH) {
            int index = cells[cell + 1];
            int story = number(message.stories(), index, numbers);
            if (story != StoryNumbers.NONE) {
                // never below zero: a count that was dropped beyond the bound may be subtracted later
                int offset = minute.pane().offset(story);
                int readers = Math.max(cells[cell + 2], -minute.pane().readersAt(offset));
                int reads = Math.max(cells[cell + 3], -minute.pane().readsAt(offset));
                minute.addAt(offset, story, readers, reads);
                pending.add(story, readers, reads);
                if (hour != null && reads != 0) {
                    hour.add(story, 0, reads);
                }
                added++;
            }
        }
        return added;
    }
}
