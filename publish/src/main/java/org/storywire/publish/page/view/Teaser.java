package org.storywire.publish.page.view;

import java.util.Optional;

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
        Moment at,
        String clock,
        String reading) {}
