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
 * @param entry its entry; empty when it is not listed
 * @param facts facts that are not on the list
 * @param next distance to the next rank, or to the last one when it is not listed; empty at the top, next to pins, and on
 *     rising lists
 * @param notListed the reason why it is not listed
 */
public record Explanation(
        PublishedBoard board,
        WireStory story,
        Optional<PublishedEntry> entry,
        Facts facts,
        Optional<Next> next,
        Optional<NotListed> notListed) {

    /**
     * Facts about a story that are not on the list.
     *
     * @param reads its reads, if known
     * @param rulings editorial rulings on it for the board and for all boards
     */
    public record Facts(Optional<StoryReads> reads, List<BoardRuling> rulings) {
        public static final Facts NOTHING = new Facts(Optional.empty(), List.of());

        public Facts {
            rulings = List.copyOf(rulings);
        }

        /** The facts about a story and a board at a time. */
        public static Facts of(BoardQueries boards, String board, String storyId, Instant now) {
            List<BoardRuling> holding = boards.rulings(board, storyId).stream()
                    .filter(ruling -> ruling.getUntil()
                            .filter(until -> !until.isAfter(now))
                            .isEmpty())
                    .toList();
            return new Facts(boards.reads(storyId), holding);
        }
    }

    /** Distance to a rank: {@code more} readers (or reads, on a list by reads) reach it if no other story is read. */
    public record Next(int rank, long more) {}

    /** A change of a story's rank; rank 0: it left the list. */
    public record Step(RankSnapshot snapshot, int rank) {}

    /** The explanation from the board and further facts. */
    public static Explanation of(PublishedBoard board, WireStory story, Facts facts) {
        Optional<PublishedEntry> entry = board.entry(story.getStory().getStoryId());
        return new Explanation(
                board,
                story,
                entry,
                facts,
                entry.map(own -> next(board, own)).orElseGet(() -> NotListed.next(board, story, facts)),
                entry.isPresent() ? Optional.empty() : Optional.of(NotListed.of(board, story, facts)));
    }

    /** The changes of a story's rank in a board's history: the first known rank, then each change. */
    public static List<Step> steps(List<RankSnapshot> history, String storyId) {
        List<Step> steps = new ArrayList<>();
        int before = 0;
        for (RankSnapshot snapshot : history) {
            int rank = Objects.requireNonNull(snapshot.ranks().getOrDefault(storyId, 0));
            if (rank != before) {
                steps.add(new Step(snapshot, rank));
                before = rank;
            }
        }
        return List.copyOf(steps);
    }

    private static Optional<Next> next(PublishedBoard board, PublishedEntry own) {
        RankedBy by = board.key().by();
        if (by == RankedBy.RISING || own.entry().getPinned()) {
            return Optional.empty();
        }
        return board.entries().stream()
                .filter(entry -> entry.rank() < own.rank() && !entry.entry().getPinned())
                .reduce((first, second) -> second)
                .flatMap(ahead -> next(by, ahead, Numbers.of(own.entry())));
    }

    /** Distance to the entry ahead; empty on a list by reads when the story has more reads and is still behind. */
    static Optional<Next> next(RankedBy by, PublishedEntry ahead, Numbers own) {
        Numbers theirs = Numbers.of(ahead.entry());
        if (by != RankedBy.READS) {
            return Optional.of(new Next(ahead.rank(), readers(theirs, own)));
        }
        // fewer reads and still ahead: this story's reads are repeats by the same readers
        return theirs.reads() < own.reads()
                ? Optional.empty()
                : Optional.of(new Next(ahead.rank(), Math.max(1, theirs.reads() - own.reads() + 1)));
    }

    /** Ties are broken by reads; a tie of both counts as lost. */
    private static long readers(Numbers ahead, Numbers own) {
        long tie = ahead.readers() - own.readers();
        boolean wins = tie > 0 && own.reads() + tie > ahead.reads();
        return Math.max(1, wins ? tie : tie + 1);
    }

    /** Readers and reads of a story in a window. */
    public record Numbers(long readers, long reads) {
        static Numbers of(RankingEntry entry) {
            return new Numbers(entry.getReaders(), entry.getReads());
        }
    }
}
