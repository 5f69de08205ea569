package org.storywire.trending.rank;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.storywire.schemas.avro.EditorialAction;
import org.storywire.schemas.avro.RankedBy;
import org.storywire.trending.NaiveRecount;

/** What a board ought to show, in the plainest way: sorts everything, inserts pins one by one. Shares no code with what it judges. */
final class NaiveBoard {
    private final RankingRules.Listing listing;
    private final int size;
    private final Map<String, StoryMetadata> filings = new HashMap<>();
    private final List<BoardEdit> edits = new ArrayList<>();

    NaiveBoard(RankingRules.Listing listing, int size) {
        this.listing = listing;
        this.size = size;
    }

    /** What is counted of each story, and by how many reads it moves. */
    record Numbers(Map<String, NaiveRecount.Tally> tallies, Map<String, Long> moving) {}

    /** A line of the board: {@code id readers/reads raw rank, pinned or not}. */
    private static String line(String storyId, NaiveRecount.Tally tally, int raw, boolean pinned) {
        return storyId + " " + tally.readers() + "/" + tally.reads() + " raw " + raw + (pinned ? " pinned" : "");
    }

    static String line(RankedEntry entry) {
        RankedEntry.Seat seat = entry.seat();
        return line(
                seat.storyId(), new NaiveRecount.Tally(seat.readers(), seat.reads()), seat.rawRank(), seat.pinned());
    }

    void file(String storyId, StoryMetadata filing) {
        filings.put(storyId, filing);
    }

    void edit(BoardEdit edit) {
        edits.removeIf(old -> old.board().equals(edit.board()) && old.storyId().equals(edit.storyId()));
        if (edit.action() != EditorialAction.RELEASE) {
            edits.add(edit);
        }
    }

    List<String> lines(String board, RankedBy by, Numbers numbers, long at) {
        List<String> raw = raw(board, by, numbers);
        List<BoardEdit> pins = pins(board, at);
        Set<String> pinned = new HashSet<>();
        List<String> shown = new ArrayList<>();
        pins.forEach(pin -> pinned.add(pin.storyId()));
        Map<String, Integer> taken = new HashMap<>();
        pinned.forEach(story -> takes(board, story, taken));
        for (String story : raw) {
            if (!pinned.contains(story) && !isBarred(board, story, at) && takes(board, story, taken)) {
                shown.add(story);
            }
        }
        int last = -1;
        for (BoardEdit pin : pins) {
            last = Math.min(shown.size(), Math.max(last + 1, pin.terms().place() - 1));
            shown.add(last, pin.storyId());
        }
        List<String> lines = new ArrayList<>();
        for (String story : shown.subList(0, Math.min(size, shown.size()))) {
            NaiveRecount.Tally tally = numbers.tallies().getOrDefault(story, new NaiveRecount.Tally(0, 0));
            int rank = raw.contains(story) ? raw.indexOf(story) + 1 : raw.size() + 1;
            lines.add(line(story, tally, rank, pinned.contains(story)));
        }
        return lines;
    }

    private List<String> raw(String board, RankedBy by, Numbers numbers) {
        Map<String, NaiveRecount.Tally> tallies = numbers.tallies();
        Comparator<String> byReaders =
                Comparator.comparing(story -> -tallies.get(story).readers());
        Comparator<String> byReads =
                Comparator.comparing(story -> -tallies.get(story).reads());
        Comparator<String> byMoving =
                Comparator.comparing(story -> -numbers.moving().get(story));
        Comparator<String> order =
                by == RankedBy.READERS ? byReaders.thenComparing(byReads) : byMoving.thenComparing(byReaders);
        return tallies.keySet().stream()
                .filter(filings::containsKey)
                .filter(story -> tallies.get(story).readers() >= listing.readersMin())
                .filter(story -> isOn(board, filings.get(story).shelf()))
                .sorted(order.thenComparing(story -> -filings.get(story).published())
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private static boolean isOn(String board, StoryBoards shelf) {
        return board.equals("all")
                || board.equals("section:" + shelf.section())
                || board.equals("language:" + shelf.language())
                || shelf.tags().stream().anyMatch(tag -> board.equals("tag:" + tag));
    }

    private List<BoardEdit> pins(String board, long at) {
        return edits.stream()
                .filter(edit ->
                        edit.action() == EditorialAction.PIN && edit.board().equals(board))
                .filter(edit -> at < edit.terms().until() && filings.containsKey(edit.storyId()))
                .filter(edit -> !isBarred(board, edit.storyId(), at))
                .sorted(Comparator.comparing((BoardEdit edit) -> edit.terms().place())
                        .thenComparing(edit -> -edit.terms().at())
                        .thenComparing(BoardEdit::storyId))
                .toList();
    }

    private boolean isBarred(String board, String story, long at) {
        return edits.stream()
                .filter(edit ->
                        edit.storyId().equals(story) && at < edit.terms().until())
                .anyMatch(edit -> edit.action() == EditorialAction.BLOCK
                        || (edit.action() == EditorialAction.HOLD
                                && edit.board().equals(board)));
    }

    private boolean takes(String board, String story, Map<String, Integer> taken) {
        StoryBoards shelf = filings.get(story).shelf();
        String section = "section:" + shelf.section();
        String cluster = "event " + (shelf.cluster().isEmpty() ? story : shelf.cluster());
        boolean free = section.equals(board) || listing.sectionMax() == 0;
        if (!free && taken.getOrDefault(section, 0) >= listing.sectionMax()) {
            return false;
        }
        if (listing.clusterMax() > 0 && taken.getOrDefault(cluster, 0) >= listing.clusterMax()) {
            return false;
        }
        taken.merge(section, 1, Integer::sum);
        taken.merge(cluster, 1, Integer::sum);
        return true;
    }
}
