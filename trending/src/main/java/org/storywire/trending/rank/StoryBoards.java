package org.storywire.trending.rank;

import java.util.List;
import org.storywire.schemas.BoardMembership;

/**
 * Where a story belongs: which boards it can be on, and with which others it shares a cap.
 *
 * @param section its id; empty where not known
 * @param language BCP 47; empty where not known
 * @param tags ids, the most central first
 * @param cluster the event: the id of its first story; empty where it stands alone
 */
public record StoryBoards(String section, String language, List<String> tags, String cluster) {
    public StoryBoards {
        tags = BoardMembership.first(tags);
    }

    /** Nothing but a section is known. */
    public static StoryBoards of(String section) {
        return new StoryBoards(section, "", List.of(), "");
    }

    /** The names of its boards. */
    List<String> boards() {
        return BoardMembership.boards(section, language, tags);
    }
}
