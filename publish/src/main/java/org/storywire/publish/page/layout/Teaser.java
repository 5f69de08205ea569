package org.storywire.publish.page.layout;

import java.util.Optional;
import org.storywire.publish.text.DisplayTime;

/**
 * A story as lists show it. {@code drawing}, 0 to 3, is the pattern of the panel that stands for a missing picture;
 * {@code reading} is empty where nothing was measured.
 */
public record Teaser(
        String storyId,
        String href,
        String language,
        String headline,
        String dek,
        SectionMark section,
        Optional<Picture> picture,
        int drawing,
        DisplayTime at,
        String clock,
        String reading) {}
