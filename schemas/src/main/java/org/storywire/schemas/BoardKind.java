package org.storywire.schemas;

import java.util.regex.Pattern;

/** The kinds of boards, and the grammar of their names: {@code all}, {@code section:ID}, {@code language:TAG}, {@code tag:ID}. */
public enum BoardKind {
    ALL(BoardKey.ALL),
    SECTION("section:"),
    LANGUAGE("language:"),
    TAG("tag:");

    private static final Pattern NAME = Pattern.compile("all|(section|tag|language):[^\\s|\\p{Cntrl}]{1,200}");

    private final String prefix;

    BoardKind(String prefix) {
        this.prefix = prefix;
    }

    /** The kind of a board by its name. */
    public static BoardKind of(String board) {
        for (BoardKind kind : values()) {
            if (kind != ALL && board.startsWith(kind.prefix)) {
                return kind;
            }
        }
        return ALL;
    }

    /** True where a text is the name of a board. */
    public static boolean isBoard(String name) {
        return NAME.matcher(name).matches();
    }

    /** The name of the board of one section, language or tag; {@link #ALL} has a single board, whatever the id. */
    public String board(String id) {
        return this == ALL ? prefix : prefix + id;
    }

    /** True where the board is of this kind. */
    public boolean includes(String board) {
        return of(board) == this;
    }

    /** The id of the section, language or tag of a board of this kind; empty for {@link #ALL}. */
    public String id(String board) {
        return this == ALL ? "" : board.substring(prefix.length());
    }

    /** The kind as metrics name it. */
    public String word() {
        return this == ALL ? prefix : prefix.substring(0, prefix.length() - 1);
    }
}
