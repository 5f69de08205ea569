package org.storywire.publish.page.view;

import java.util.List;

/** A part of a story: a heading of level 2 and what follows it. {@code role} is the class that styles it, {@code plain} where it has none. */
public record Part(String role, List<Piece> pieces) {
    public Part {
        pieces = List.copyOf(pieces);
    }
}
