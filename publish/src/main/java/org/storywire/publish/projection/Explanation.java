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
 * Why a story is where it is on a list, or that it is not on it.
 *
 * @param place where it is; empty when it is not on the list
 * @param known what is known of it beside the list
 * @param next what is missing to the next place, or to the last one where it is not on the list; empty at the top, beside pins,
 *     and where lists rise
 * @param off how it stands to the list, where it is not on it
 */
public record Explanation(
        PublishedBoard board,
        WireStory story,
        Optional<PublishedEntry> place,
        Known known,
        Optional<Next> next,
        Optional<NotListed> off) {

    /**
     * What is known of a story beside a list.
     *
     * @param reads how it was read, where that is told
     * @param rulings what editors say of it on the board and on all boards
     */
    public record Known(Optional<StoryReads> reads, List<BoardRuling> rulings) {
        /** Nothing. */
        public static final Known NOTHING = new Known(Optional.empty(), List.of());

        public Known {
            rulings = List.copyOf(rulings);
        }

        /** What holds at a time of a story on a board. */
        public static Known of(BoardQueries boards, String board, String storyId, Instant now) {
            List<BoardRuling> holding = boards.rulings(board, storyId).stream()
                    .filter(ruling -> ruling.getUntil()
                            .filter(until -> !until.isAfter(now))
                            .isEmpty())
                    .toList();
            return new Known(boards.reads(storyId), holding);
        }
    }

    /** {@code more}: so many more readers (or reads, on a list of reads) bring the story to {@code rank}, if nobody else reads. */
    public record Next(int rank, long more) {}

    /** When a story came to a rank; rank 0: it left the list. */
    public record Step(RankSnapshot ranks, int rank) {}

    /** From what the board says, and what is known beside it. */
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

    /** The changes of a story's rank in the course of a board: the first known rank, then each that is another. */
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

    /** What is missing to the place of another; of reads nothing is said to who has more of them and yet is behind. */
    static Optional<Next> next(RankedBy by, PublishedEntry ahead, Numbers here) {
        Numbers theirs = Numbers.of(ahead.entry());
        if (by != RankedBy.READS) {
            return Optional.of(new Next(ahead.rank(), readers(theirs, here)));
        }
        // fewer reads and yet ahead: those of this one are the same readers' again and again
        return theirs.reads() < here.reads()
                ? Optional.empty()
                : Optional.of(new Next(ahead.rank(), Math.max(1, theirs.reads() - here.reads() + 1)));
    }

    /** A tie goes to more reads; what breaks a tie of both is not worth a promise. */
    private static long readers(Numbers ahead, Numbers here) {
        long tie = ahead.readers() - here.readers();
        boolean wins = tie > 0 && here.reads() + tie > ahead.reads();
        return Math.max(1, wins ? tie : tie + 1);
    }

    /** How a story was read in a window. */
    public record Numbers(long readers, long reads) {
        static Numbers of(RankingEntry entry) {
            return new Numbers(entry.getReaders(), entry.getReads());
        }
    }
}
