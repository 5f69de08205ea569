package org.storywire.trending.rank;

import java.util.List;
import org.storywire.schemas.BoardMembership;

/**
 * The section, language, tags and event of a story, which determine its boards and caps.
 *
 * @param section the id; empty where unknown
 * @param language BCP 47; empty where unknown
 * @param tags ids, the most central first
 * @param cluster the event, as the id of its first story; empty for a story of its own
 */
public record StoryBoards(String section, String language, List<String> tags, String cluster) {
    public StoryBoards {
        tags = BoardMembership.first(tags);
    }

    /** A story with only a section. */
    public static StoryBoards of(String section) {
        return new StoryBoards(section, "", List.of(), "");
    }

    /** The names of the story's boards. */
    List<String> boards() {
        return BoardMembership.boards(section, language, tags);
    }
}
