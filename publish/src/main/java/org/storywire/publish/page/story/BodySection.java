package org.storywire.publish.page.story;

import java.util.List;

/** A section of a story: a heading of level 2 and what follows it. {@code role} is its CSS class, {@code plain} by default. */
public record BodySection(String role, List<BodyElement> elements) {
    public BodySection {
        elements = List.copyOf(elements);
    }
}
