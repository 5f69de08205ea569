package org.storywire.publish.projection;

import java.util.List;
import java.util.Optional;
import org.storywire.publish.projection.Explanation.Facts;
import org.storywire.publish.projection.Explanation.Next;
import org.storywire.publish.projection.Explanation.Numbers;
import org.storywire.schemas.BoardKey;
import org.storywire.schemas.BoardMembership;
import org.storywire.schemas.avro.EditorialAction;
import org.storywire.schemas.avro.RankedBy;
import org.storywire.schemas.avro.StoryReads;
import org.storywire.schemas.avro.WireStory;

/**
 * Relation of an unlisted story to a list.
 *
 * @param reason reason why it is not listed, as far as known
 * @param numbers its reads in the window, known for the stories with most readers
 * @param missing readers short of the minimum; 0 when it has enough or its number is unknown
 */
public record NotListed(Reason reason, Optional<Numbers> numbers, long missing) {
    /** Reasons why a story is not listed. */
    public enum Reason {
        /** Excluded by an editorial ruling. */
        RULED,
        /** Not a candidate for this board. */
        ELSEWHERE,
        /** Fewer readers than the minimum. */
        BELOW,
        /** Enough readers, but fewer than the listed stories. */
        BEHIND,
        /** More readers than the last listed story, but excluded by the limit of its section or event. */
        CAPPED,
        /** Its reads are unknown. */
        UNKNOWN
    }

    static NotListed of(PublishedBoard board, WireStory story, Facts facts) {
        Optional<Numbers> numbers =
                facts.reads().flatMap(reads -> numbers(board.key().window(), reads));
        long missing = numbers.map(
                        has -> Math.max(0, board.provenance().listing().readersMin() - has.readers()))
                .orElse(0L);
        return new NotListed(reason(board, story, facts, missing), numbers, missing);
    }

    private static Reason reason(PublishedBoard board, WireStory story, Facts facts, long missing) {
        if (facts.rulings().stream().anyMatch(ruling -> ruling.getAction() != EditorialAction.PIN)) {
            return Reason.RULED;
        }
        if (!BoardMembership.boards(story).contains(board.key().board())) {
            return Reason.ELSEWHERE;
        }
        Optional<Numbers> numbers =
                facts.reads().flatMap(reads -> numbers(board.key().window(), reads));
        if (numbers.isEmpty()) {
            return Reason.UNKNOWN;
        }
        if (missing > 0) {
            return Reason.BELOW;
        }
        boolean outdoesLast = last(board)
                .filter(entry -> entry.entry().getReaders() < numbers.get().readers())
                .isPresent();
        return outdoesLast
                        && board.provenance().listing().hasCaps()
                        && board.key().by() == RankedBy.READERS
                ? Reason.CAPPED
                : Reason.BEHIND;
    }

    /** Distance to the last rank, or to a free one. */
    static Optional<Next> next(PublishedBoard board, WireStory story, Facts facts) {
        NotListed notListed = of(board, story, facts);
        if (notListed.numbers().isEmpty()
                || !(notListed.reason() == Reason.BELOW || notListed.reason() == Reason.BEHIND)) {
            return Optional.empty();
        }
        int places = board.entries().size() + board.withdrawn();
        if (places < board.provenance().listing().places()) {
            return Optional.of(notListed.missing())
                    .filter(missing -> missing > 0 && board.key().by() == RankedBy.READERS)
                    .map(missing -> new Next(places + 1, missing));
        }
        return board.key().by() == RankedBy.RISING
                ? Optional.empty()
                : last(board)
                        .flatMap(last -> Explanation.next(
                                board.key().by(), last, notListed.numbers().get()))
                        .map(next -> new Next(next.rank(), Math.max(next.more(), notListed.missing())));
    }

    /** The last entry that is not pinned. */
    public static Optional<PublishedEntry> last(PublishedBoard board) {
        List<PublishedEntry> moving = board.entries().stream()
                .filter(entry -> !entry.entry().getPinned())
                .toList();
        return moving.isEmpty() ? Optional.empty() : Optional.of(moving.get(moving.size() - 1));
    }

    /** Readers and reads in a window; empty if unknown. */
    private static Optional<Numbers> numbers(String window, StoryReads reads) {
        if (window.equals(BoardKey.DAY)) {
            return Optional.of(new Numbers(reads.getReaders24h(), reads.getReads24h()));
        }
        List<Integer> hours = reads.getHours();
        return reads.getReaders1h()
                .filter(readers -> window.equals(BoardKey.HOUR) && !hours.isEmpty())
                .map(readers -> new Numbers(readers, hours.get(hours.size() - 1)));
    }
}
