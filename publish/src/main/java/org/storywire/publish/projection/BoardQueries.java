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
 * The trending lists, now and as they stood. A story that may not be shown is on none of them, in the past neither: the
 * history keeps ids and numbers, and titles are looked up as they stand.
 */
public interface BoardQueries {
    /** How far back {@link #trending(BoardKey, Instant)} and {@link #course} reach. */
    Duration HISTORY = Duration.ofDays(30);

    /** The board as last ranked; empty when there is no such board. */
    Optional<PublishedBoard> trending(BoardKey key);

    /** The board that stood at a time, to the minute; empty when nothing is known of then. */
    Optional<PublishedBoard> trending(BoardKey key, Instant asOf);

    /** The ranks that stood from a time on, oldest first; at most {@code most}: the first, the last, and evenly between. */
    List<RankSnapshot> course(BoardKey key, Instant from, int most);

    /**
     * Whether the history has been read as far as it went when the logs were connected to; before, {@link #course} and the
     * lists of the past are not those that stood.
     */
    boolean isHistoryApplied();

    /** What is ranked, and has something to show. */
    List<BoardSummary> boards();

    /** How a story was read in the last 24 hours, where that is known. */
    Optional<StoryReads> reads(String storyId);

    /** What the latest recount of a board found. */
    Optional<RankingAudit> audit(String board, String window);

    /**
     * What editors said of a story on a board and on all boards, until it is released; some of it may hold no more, for its
     * time was up.
     */
    List<BoardRuling> rulings(String board, String storyId);

    /** The board of the last 24 hours or another window, by distinct readers. */
    default Optional<PublishedBoard> trending(String board, String window) {
        return trending(BoardKey.readers(board, window));
    }
}
