package org.storywire.publish.feed;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.storywire.publish.projection.PageCursor;
import org.storywire.publish.projection.PublishedBoard;
import org.storywire.publish.projection.PublishedEntry;
import org.storywire.publish.projection.StoryPage;
import org.storywire.publish.projection.StoryQueries;
import org.storywire.publish.web.Links;
import org.storywire.schemas.BoardKey;
import org.storywire.schemas.avro.Tag;
import org.storywire.schemas.avro.WireStory;

/**
 * All feeds, a pure function of the projection and the profile. The feed of a section or tag without visible stories is empty,
 * whether it never had one or the last was killed.
 */
public final class Feeds {
    /** The board and window of the trending feed. */
    private static final String BOARD = BoardKey.ALL;

    private static final String WINDOW = BoardKey.DAY;

    private final StoryQueries wire;
    private final Links links;
    private final FeedProfile profile;

    public Feeds(StoryQueries wire, Links links, FeedProfile profile) {
        this.wire = wire;
        this.links = links;
        this.profile = profile;
    }

    /** The page of a feed that starts after {@code after}, as bytes. */
    public byte[] bytes(FeedName name, FeedFormat format, Optional<PageCursor> after) {
        return format.write(feed(name, format, after), links);
    }

    private Feed feed(FeedName name, FeedFormat format, Optional<PageCursor> after) {
        StoryPage page = page(name, after);
        String first = links.absolute(name.path(links, format));
        String self = after.map(cursor -> pageUrl(first, cursor)).orElse(first);
        Optional<String> next = page.next().map(cursor -> pageUrl(first, cursor));
        Feed.About about = new Feed.About(
                title(name, page.stories()),
                profile.description(),
                profile.language(),
                links.absolute(name.page(links)),
                self,
                first,
                next);
        return new Feed(about, page.stories());
    }

    private StoryPage page(FeedName name, Optional<PageCursor> after) {
        if (name.kind() != FeedName.Kind.TRENDING) {
            return wire.latest(name.selection(), profile.stories(), after);
        }
        List<WireStory> stories = wire.trending(BOARD, WINDOW).map(PublishedBoard::entries).orElse(List.of()).stream()
                .map(PublishedEntry::story)
                .limit(profile.stories())
                .toList();
        return new StoryPage(stories, Optional.empty());
    }

    private String title(FeedName name, List<WireStory> stories) {
        return switch (name.kind()) {
            case LATEST -> profile.title();
            case SECTION ->
                profile.title() + ": "
                        + label(
                                name,
                                stories.stream()
                                        .map(story ->
                                                story.getStory().getSection().getLabel()));
            case TAG ->
                profile.title() + ": "
                        + label(
                                name,
                                stories.stream()
                                        .flatMap(story -> story.getTags().stream())
                                        .filter(tag -> tag.getId().equals(name.id()))
                                        .map(Tag::getLabel));
            case TRENDING -> profile.title() + ": Trending now in the last 24 hours";
        };
    }

    private static String label(FeedName name, Stream<String> labels) {
        return labels.findFirst().orElse(name.id());
    }

    private static String pageUrl(String feed, PageCursor cursor) {
        return feed + "?after=" + cursor.token();
    }
}
