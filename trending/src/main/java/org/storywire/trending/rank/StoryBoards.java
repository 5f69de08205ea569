package org.storywire.trending.rank;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a story belongs: which boards it can be on, and with which others it shares a cap.
 *
 * @param section its id; empty where not known
 * @param language BCP 47; empty where not known
 * @param tags ids, the most central first
 * @param cluster the event: the id of its first story; empty where it stands alone
 */
public record StoryBoards(String section, String language, List<String> tags, String cluster) {
    /** So many tags of a story have it on their boards. */
    public static final int TAGS_MAX = 8;

    public StoryBoards {
        tags = tags.stream().distinct().limit(TAGS_MAX).toList();
    }

    /** Nothing but a section is known. */
    public static StoryBoards of(String section) {
        return new StoryBoards(section, "", List.of(), "");
    }

    /** The names of its boards. */
    List<String> boards() {
        List<String> boards = new ArrayList<>();
        boards.add(BoardKind.ALL.board(""));
        if (!section.isEmpty()) {
            boards.add(BoardKind.SECTION.board(section));
        }
        if (!language.isEmpty()) {
            boards.add(BoardKind.LANGUAGE.board(language));
        }
        tags.forEach(tag -> boards.add(BoardKind.TAG.board(tag)));
        return boards;
    }
}
