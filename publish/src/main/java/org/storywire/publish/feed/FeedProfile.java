package org.storywire.publish.feed;

import java.net.URI;
import java.util.Optional;

/**
 * The operator's words about all feeds: their title, a sentence about them, their language, how many stories one has, and the
 * WebSub hub where programs may subscribe to them.
 */
public record FeedProfile(String title, String description, String language, int stories, Optional<URI> hub) {
    public FeedProfile(String title, String description, String language, int stories) {
        this(title, description, language, stories, Optional.empty());
    }
}
