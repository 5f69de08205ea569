package org.storywire.publish.projection;

import java.util.Optional;

/** Which stories a list is about; both given: stories that satisfy both. */
public record StorySelection(Optional<String> section, Optional<String> tag) {
    /** Everything. */
    public static final StorySelection ALL = new StorySelection(Optional.empty(), Optional.empty());

    public static StorySelection section(String id) {
        return new StorySelection(Optional.of(id), Optional.empty());
    }

    public static StorySelection tag(String id) {
        return new StorySelection(Optional.empty(), Optional.of(id));
    }
}
