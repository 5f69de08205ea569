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

/** A naive model of a board: sorts everything, inserts pins one by one. It shares no code with the product. */
final class NaiveBoard {
    private final RankingRules.Listing listing;
    private final int size;
    private final Map<String, StoryMetadata> metadataById = new HashMap<>();
    private final List<BoardEdit> edits = new ArrayList<>();

    NaiveBoard(RankingRules.Listing listing, int size) {
        this.listing = listing;
        this.size = size;
    }

    /** The counts of each story, and the reads that count in the order by reads. */
    record Numbers(Map<String, NaiveRecount.Tally> tallies, Map<String, Long> rankedReads) {}

    /** A line of the board: {@code id readers/reads raw rank, pinned or not}. */
    private static String line(String storyId, NaiveRecount.Tally tally, int raw, boolean pinned) {
        return storyId + " " + tally.readers() + "/" + tally.reads() + " raw " + raw + (pinned ? " pinned" : "");
    }

    static String line(RankedEntry entry) {
        RankedEntry.Placement placement = entry.placement();
        return line(
                placement.storyId(),
                new NaiveRecount.Tally(placement.readers(), placement.reads()),
                placement.rawRank(),
                placement.pinned());
    }

    void file(String storyId, StoryMetadata metadata) {
        metadataById.put(storyId, metadata);
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
        List<String> listed = new ArrayList<>();
        pins.forEach(pin -> pinned.add(pin.storyId()));
        Map<String, Integer> counts = new HashMap<>();
        pinned.forEach(story -> isWithinCaps(board, story, counts));
        for (String story : raw) {
            if (!pinned.contains(story) && !isExcluded(board, story, at) && isWithinCaps(board, story, counts)) {
                listed.add(story);
            }
        }
        int last = -1;
        for (BoardEdit pin : pins) {
            last = Math.min(listed.size(), Math.max(last + 1, pin.place() - 1));
            listed.add(last, pin.storyId());
        }
        List<String> lines = new ArrayList<>();
        for (String story : listed.subList(0, Math.min(size, listed.size()))) {
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
        Comparator<String> byRankedReads =
                Comparator.comparing(story -> -numbers.rankedReads().get(story));
        Comparator<String> order =
                by == RankedBy.READERS ? byReaders.thenComparing(byReads) : byRankedReads.thenComparing(byReaders);
        return tallies.keySet().stream()
                .filter(metadataById::containsKey)
                .filter(story -> tallies.get(story).readers() >= listing.readersMin())
                .filter(story -> isOn(board, metadataById.get(story).boards()))
                .sorted(order.thenComparing(story -> -metadataById.get(story).published())
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private static boolean isOn(String board, StoryBoards boards) {
        return board.equals("all")
                || board.equals("section:" + boards.section())
                || board.equals("language:" + boards.language())
                || boards.tags().stream().anyMatch(tag -> board.equals("tag:" + tag));
    }

    private List<BoardEdit> pins(String board, long at) {
        return edits.stream()
                .filter(edit ->
                        edit.action() == EditorialAction.PIN && edit.board().equals(board))
                .filter(edit -> at < edit.until() && metadataById.containsKey(edit.storyId()))
                .filter(edit -> !isExcluded(board, edit.storyId(), at))
                .sorted(Comparator.comparing((BoardEdit edit) -> edit.place())
                        .thenComparing(edit -> -edit.at())
                        .thenComparing(BoardEdit::storyId))
                .toList();
    }

    private boolean isExcluded(String board, String story, long at) {
        return edits.stream()
                .filter(edit -> edit.storyId().equals(story) && at < edit.until())
                .anyMatch(edit -> edit.action() == EditorialAction.BLOCK
                        || (edit.action() == EditorialAction.HOLD
                                && edit.board().equals(board)));
    }

    private boolean isWithinCaps(String board, String story, Map<String, Integer> counts) {
        StoryBoards boards = metadataById.get(story).boards();
        String section = "section:" + boards.section();
        String cluster = "event " + (boards.cluster().isEmpty() ? story : boards.cluster());
        boolean free = section.equals(board) || listing.sectionMax() == 0;
        if (!free && counts.getOrDefault(section, 0) >= listing.sectionMax()) {
            return false;
        }
        if (listing.clusterMax() > 0 && counts.getOrDefault(cluster, 0) >= listing.clusterMax()) {
            return false;
        }
        counts.merge(section, 1, Integer::sum);
        counts.merge(cluster, 1, Integer::sum);
        return true;
    }
}
