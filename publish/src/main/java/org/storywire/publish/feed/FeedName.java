package org.storywire.publish.feed;

import org.storywire.publish.projection.StorySelection;
import org.storywire.publish.web.Links;

/** Name of a feed: the latest stories, a section, a tag, or the trending list; {@code id} is empty except for section and tag. */
public record FeedName(Kind kind, String id) {
    public static final FeedName LATEST = new FeedName(Kind.LATEST, "");
    public static final FeedName TRENDING = new FeedName(Kind.TRENDING, "");

    /** The kinds of feed. */
    public enum Kind {
        LATEST,
        SECTION,
        TAG,
        TRENDING
    }

    public static FeedName section(String id) {
        return new FeedName(Kind.SECTION, id);
    }

    public static FeedName tag(String id) {
        return new FeedName(Kind.TAG, id);
    }

    /** Path of the feed's first page. */
    public String path(Links links, FeedFormat format) {
        return switch (kind) {
            case LATEST -> links.latestFeedPath(format.extension());
            case SECTION -> links.sectionFeedPath(id, format.extension());
            case TAG -> links.tagFeedPath(id, format.extension());
            case TRENDING -> links.trendingFeedPath(format.extension());
        };
    }

    /** Path of the HTML page of the same list. */
    String page(Links links) {
        return switch (kind) {
            case LATEST -> links.frontPath();
            case SECTION -> links.sectionPath(id);
            case TAG -> links.tagPath(id);
            case TRENDING -> links.trendingPath();
        };
    }

    StorySelection selection() {
        return switch (kind) {
            case SECTION -> StorySelection.section(id);
            case TAG -> StorySelection.tag(id);
            case LATEST, TRENDING -> StorySelection.ALL;
        };
    }
}
