package org.storywire.publish.feed;

/** What the operator says of all feeds: their title, a sentence about them, their language and how many stories one bears. */
public record FeedProfile(String title, String description, String language, int stories) {}
