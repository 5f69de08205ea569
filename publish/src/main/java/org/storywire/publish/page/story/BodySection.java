package org.storywire.publish.page.story;

import java.util.List;

/** A part of a story: a heading of level 2 and what follows it. {@code role} is the class that styles it, {@code plain} where it has none. */
public record BodySection(String role, List<BodyElement> pieces) {
    public BodySection {
        pieces = List.copyOf(pieces);
    }
}
