package org.storywire.publish.feed;

import java.net.URI;
import java.util.Optional;

/**
 * Settings common to all feeds: title, description, language, number of stories, and the WebSub hub where programs subscribe.
 */
public record FeedProfile(String title, String description, String language, int stories, Optional<URI> hub) {
    public FeedProfile(String title, String description, String language, int stories) {
        this(title, description, language, stories, Optional.empty());
    }
}
