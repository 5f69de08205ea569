package org.storywire.publish.projection;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.storywire.schemas.BoardKey;
import org.storywire.schemas.avro.BoardRuling;
import org.storywire.schemas.avro.RankingAudit;
import org.storywire.schemas.avro.StoryReads;

/**
 * Queries for current and past trending lists. None contains a withdrawn story: the history stores ids and numbers only, and
 * titles are looked up in the current projection.
 */
public interface BoardQueries {
    /** Retention of {@link #trending(BoardKey, Instant)} and {@link #rankHistory}. */
    Duration HISTORY = Duration.ofDays(30);

    /** The current board; empty when there is no such board. */
    Optional<PublishedBoard> trending(BoardKey key);

    /** The board at a past time, to the minute; empty when unknown. */
    Optional<PublishedBoard> trending(BoardKey key, Instant asOf);

    /** The ranks since a time, oldest first; a sample of at most {@code max}: the first, the last, and evenly between. */
    List<RankSnapshot> rankHistory(BoardKey key, Instant from, int max);

    /**
     * True once the history is applied up to its end at connect; before that, {@link #rankHistory} and past lists are incomplete.
     */
    boolean isHistoryApplied();

    /** All boards with a visible section, tag or language. */
    List<BoardSummary> boards();

    /** The reads of a story in the last 24 hours, if known. */
    Optional<StoryReads> reads(String storyId);

    /** The result of a board's latest recount. */
    Optional<RankingAudit> audit(String board, String window);

    /**
     * The editorial rulings on a story for a board and for all boards, until they are released; some may have expired.
     */
    List<BoardRuling> rulings(String board, String storyId);

    /** The current board of a window by distinct readers. */
    default Optional<PublishedBoard> trending(String board, String window) {
        return trending(BoardKey.readers(board, window));
    }
}
