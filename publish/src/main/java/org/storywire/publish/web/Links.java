package org.storywire.publish.web;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.storywire.schemas.BoardKey;
import org.storywire.schemas.avro.RankedBy;
import org.storywire.schemas.avro.Story;

/**
 * Paths on this site and absolute URLs under the public base URL. Pure functions of the story; the slug (any script,
 * percent-encoded) is ignored when a page is requested.
 */
public final class Links {
    private final String root;

    /** @param publicUrl base URL under which readers reach this service, with or without a slash at the end */
    public Links(URI publicUrl) {
        String url = publicUrl.toString();
        this.root = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /** Path of the story's page: {@code /stories/ID/SLUG}. */
    public String storyPath(Story story) {
        String slug = HeadlineSlug.of(story);
        String path = "/stories/" + segment(story.getStoryId());
        return slug.isEmpty() ? path : path + "/" + segment(slug);
    }

    /** Absolute URL of the story by its id alone, independent of the headline. */
    public String storyIdUrl(String storyId) {
        return absolute("/stories/" + segment(storyId));
    }

    /** Absolute URL of the story's page here. */
    public String storyUrl(Story story) {
        return absolute(storyPath(story));
    }

    /** The story's canonical URL: the newsroom's if given, else that of its page here. */
    public String canonicalUrl(Story story) {
        return story.getCanonicalUrl().orElseGet(() -> storyUrl(story));
    }

    /** Path of the story as JSON. */
    public String storyApiPath(String storyId) {
        return "/v1/stories/" + segment(storyId);
    }

    public String sectionPath(String sectionId) {
        return "/sections/" + segment(sectionId);
    }

    public String tagPath(String tagId) {
        return "/tags/" + segment(tagId);
    }

    public String trendingPath() {
        return "/trending";
    }

    /** Path of a trending list's page: {@code /trending}, {@code /trending/section%3Aworld?window=PT1H&by=rising}. */
    public String trendingPath(BoardKey key) {
        String path = key.board().equals(BoardKey.ALL) ? trendingPath() : trendingPath() + "/" + segment(key.board());
        return path + query(key);
    }

    /** Path of a trending list as JSON. */
    public String trendingApiPath(BoardKey key) {
        String list = query(key);
        return "/v1/trending?board=" + segment(key.board()) + (list.isEmpty() ? "" : "&" + list.substring(1));
    }

    /** Path of the explanation of a story's rank, as JSON. */
    public String whyPath(BoardKey key, String storyId) {
        return "/v1/trending/" + segment(key.board()) + "/" + segment(storyId) + "/why" + query(key);
    }

    public String frontPath() {
        return "/";
    }

    /** Path of the feed of latest stories: {@code /feeds/latest.rss}. */
    public String latestFeedPath(String extension) {
        return "/feeds/latest." + extension;
    }

    public String sectionFeedPath(String sectionId, String extension) {
        return "/feeds/sections/" + segment(sectionId) + "." + extension;
    }

    public String tagFeedPath(String tagId, String extension) {
        return "/feeds/tags/" + segment(tagId) + "." + extension;
    }

    public String trendingFeedPath(String extension) {
        return "/feeds/trending." + extension;
    }

    /** A path on this site as an absolute URL. */
    public String absolute(String path) {
        return root + path;
    }

    /** Query parameters of a list that differ from the defaults. */
    private static String query(BoardKey key) {
        String window = key.window().equals(BoardKey.DAY) ? "" : "&window=" + segment(key.window());
        String by = key.by() == RankedBy.READERS ? "" : "&by=" + BoardKey.word(key.by());
        String both = window + by;
        return both.isEmpty() ? "" : "?" + both.substring(1);
    }

    /** A path segment, percent-encoded (RFC 3986): spaces are %20, a slash is %2F. */
    public static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%7E", "~")
                .replace("*", "%2A");
    }
}
