package org.storywire.publish.page.layout;

import java.util.Optional;
import org.storywire.publish.text.DisplayTime;

/**
 * A story in a list. {@code pattern}, 0 to 3, is that of the panel in place of a missing picture; {@code reading} is the
 * reading time, empty when unknown.
 */
public record Teaser(
        String storyId,
        String href,
        String language,
        String headline,
        String dek,
        SectionMark section,
        Optional<Picture> picture,
        int pattern,
        DisplayTime at,
        String clock,
        String reading) {}
