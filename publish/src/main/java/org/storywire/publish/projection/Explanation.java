package org.storywire.publish.projection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.storywire.schemas.avro.BoardRuling;
import org.storywire.schemas.avro.RankedBy;
import org.storywire.schemas.avro.RankingEntry;
import org.storywire.schemas.avro.StoryReads;
import org.storywire.schemas.avro.WireStory;

/**
 * Explanation of a story's rank on a list, or of its absence.
 *
 * @param place its entry; empty when it is not listed
 * @param known facts that are not on the list
 * @param next distance to the next rank, or to the last one when it is not listed; empty at the top, next to pins, and on
 *     rising lists
 * @param off the reason why it is not listed
 */
public record Explanation(
        PublishedBoard board,
        WireStory story,
        Optional<PublishedEntry> place,
        Known known,
        Optional<Next> next,
        Optional<NotListed> off) {

    /**
     * Facts about a story that are not on the list.
     *
     * @param reads its reads, if known
     * @param rulings editorial rulings on it for the board and for all boards
     */
    public record Known(Optional<StoryReads> reads, List<BoardRuling> rulings) {
        public static final Known NOTHING = new Known(Optional.empty(), List.of());

        public Known {
            rulings = List.copyOf(rulings);
        }

        /** The facts about a story and a board at a time. */
        public static Known of(BoardQueries boards, String board, String storyId, Instant now) {
            List<BoardRuling> holding = boards.rulings(board, storyId).stream()
                    .filter(ruling -> ruling.getUntil()
                            .filter(until -> !until.isAfter(now))
                            .isEmpty())
                    .toList();
            return new Known(boards.reads(storyId), holding);
        }
    }

    /** @param more readers (or reads, on a list by reads) that bring the story to {@code rank} if no other story is read */
    public record Next(int rank, long more) {}

    /** A change of a story's rank; rank 0: it left the list. */
    public record Step(RankSnapshot ranks, int rank) {}

    /** The explanation from the board and further facts. */
    public static Explanation of(PublishedBoard board, WireStory story, Known known) {
        Optional<PublishedEntry> place = board.entry(story.getStory().getStoryId());
        return new Explanation(
                board,
                story,
                place,
                known,
                place.map(here -> next(board, here)).orElseGet(() -> NotListed.next(board, story, known)),
                place.isPresent() ? Optional.empty() : Optional.of(NotListed.of(board, story, known)));
    }

    /** The changes of a story's rank in a board's history: the first known rank, then each change. */
    public static List<Step> steps(List<RankSnapshot> course, String storyId) {
        List<Step> steps = new ArrayList<>();
        int before = 0;
        for (RankSnapshot ranks : course) {
            int rank = Objects.requireNonNull(ranks.of().getOrDefault(storyId, 0));
            if (rank != before) {
                steps.add(new Step(ranks, rank));
                before = rank;
            }
        }
        return List.copyOf(steps);
    }

    private static Optional<Next> next(PublishedBoard board, PublishedEntry here) {
        RankedBy by = board.key().by();
        if (by == RankedBy.RISING || here.entry().getPinned()) {
            return Optional.empty();
        }
        return board.entries().stream()
                .filter(entry -> entry.rank() < here.rank() && !entry.entry().getPinned())
                .reduce((first, second) -> second)
                .flatMap(ahead -> next(by, ahead, Numbers.of(here.entry())));
    }

    /** Distance to the entry ahead; empty on a list by reads when the story has more reads and is still behind. */
    static Optional<Next> next(RankedBy by, PublishedEntry ahead, Numbers here) {
        Numbers theirs = Numbers.of(ahead.entry());
        if (by != RankedBy.READS) {
            return Optional.of(new Next(ahead.rank(), readers(theirs, here)));
        }
        // fewer reads and still ahead: this story's reads are repeats by the same readers
        return theirs.reads() < here.reads()
                ? Optional.empty()
                : Optional.of(new Next(ahead.rank(), Math.max(1, theirs.reads() - here.reads() + 1)));
    }

    /** Ties are broken by reads; a tie of both counts as lost. */
    private static long readers(Numbers ahead, Numbers here) {
        long tie = ahead.readers() - here.readers();
        boolean wins = tie > 0 && here.reads() + tie > ahead.reads();
        return Math.max(1, wins ? tie : tie + 1);
    }

    /** Readers and reads of a story in a window. */
    public record Numbers(long readers, long reads) {
        static Numbers of(RankingEntry entry) {
            return new Numbers(entry.getReaders(), entry.getReads());
        }
    }
}
