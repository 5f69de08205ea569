package org.storywire.publish.projection;

import java.time.Instant;
import java.util.List;

/** A ranking with its stories resolved; those that may not be shown have left it and the ranks have closed up. */
public record Board(String board, String window, Instant at, List<BoardEntry> entries) {
    public Board {
        entries = List.copyOf(entries);
    }
}
