package org.storywire.trending.rank;

/** What stories a board is for. */
public enum BoardKind {
    ALL("all"),
    SECTION("section:"),
    LANGUAGE("language:"),
    TAG("tag:");

    private final String word;

    BoardKind(String word) {
        this.word = word;
    }

    /** The name of the board of one section, language or tag; there is but one of {@link #ALL}. */
    public String board(String id) {
        return this == ALL ? word : word + id;
    }

    /** As metrics name it. */
    public String word() {
        return this == ALL ? word : word.substring(0, word.length() - 1);
    }

    static BoardKind of(String board) {
        for (BoardKind kind : values()) {
            if (kind != ALL && board.startsWith(kind.word)) {
                return kind;
            }
        }
        return ALL;
    }
}
