package org.storywire.publish.projection;

import java.util.Optional;

/** Filter of stories by section, tag, or both. */
public record StorySelection(Optional<String> section, Optional<String> tag) {
    public static final StorySelection ALL = new StorySelection(Optional.empty(), Optional.empty());

    public static StorySelection section(String id) {
        return new StorySelection(Optional.of(id), Optional.empty());
    }

    public static StorySelection tag(String id) {
        return new StorySelection(Optional.empty(), Optional.of(id));
    }
}
