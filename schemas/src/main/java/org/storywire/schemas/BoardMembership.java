package org.storywire.schemas;

import java.util.ArrayList;
import java.util.List;
import org.storywire.schemas.avro.Tag;
import org.storywire.schemas.avro.WireStory;

/** The boards that a story can be on: the one of all, that of its section, of its language, and those of its first tags. */
public final class BoardMembership {
    /** The number of a story's tags, the most central first, whose boards it can be on. */
    public static final int TAGS_MAX = 8;

    private BoardMembership() {}

    /** The names of the boards; an empty section or language, or a repeated tag, adds none. */
    public static List<String> boards(String section, String language, List<String> tags) {
        List<String> boards = new ArrayList<>();
        boards.add(BoardKey.ALL);
        if (!section.isEmpty()) {
            boards.add(BoardKind.SECTION.board(section));
        }
        if (!language.isEmpty()) {
            boards.add(BoardKind.LANGUAGE.board(language));
        }
        first(tags).forEach(tag -> boards.add(BoardKind.TAG.board(tag)));
        return boards;
    }

    /** The names of the boards of a story on the wire. */
    public static List<String> boards(WireStory wire) {
        return boards(
                wire.getStory().getSection().getId(),
                wire.getLanguage(),
                wire.getTags().stream().map(Tag::getId).toList());
    }

    /** The tags whose boards count: the first {@link #TAGS_MAX} distinct ones. */
    public static List<String> first(List<String> tags) {
        return tags.stream().distinct().limit(TAGS_MAX).toList();
    }
}
