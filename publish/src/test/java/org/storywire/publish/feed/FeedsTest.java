package org.storywire.publish.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.storywire.publish.StoryFixtures.START;
import static org.storywire.publish.StoryFixtures.id;
import static org.storywire.publish.StoryFixtures.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.storywire.publish.page.FakeStoryQueries;
import org.storywire.publish.projection.PageCursor;
import org.storywire.publish.web.Links;
import org.storywire.schemas.BoardKey;
import org.storywire.schemas.avro.RankingEntry;

/** Which stories a feed has, in which order, under which title and addresses. */
class FeedsTest {
    private static final Links LINKS = new Links(URI.create("https://news.example"));

    private final FakeStoryQueries stories = new FakeStoryQueries();
    private final Feeds feeds = new Feeds(stories, LINKS, new FeedProfile("The Daily", "All of it", "en-IN", 3));

    FeedsTest() {
        IntStream.rangeClosed(1, 5).forEach(number -> stories.put(wire(number)));
        List<RankingEntry> entries =
                IntStream.of(4, 1, 5, 2).mapToObj(FeedsTest::entry).toList();
        stories.rank(BoardKey.readers(BoardKey.ALL, BoardKey.DAY), START, entries);
        stories.rank(BoardKey.readers(BoardKey.ALL, BoardKey.HOUR), START, List.of(entry(3)));
    }

    @Test
    void theLatestAreNewestFirstInPagesThatFollowEachOther() throws IOException {
        JsonNode first = feed(FeedName.LATEST, Optional.empty());
        assertThat(ids(first)).containsExactly(id(5), id(4), id(3));
        assertThat(first.path("title").asText()).isEqualTo("The Daily");
        assertThat(first.path("description").asText()).isEqualTo("All of it");
        assertThat(first.path("language").asText()).isEqualTo("en-IN");
        assertThat(first.path("home_page_url").asText()).isEqualTo("https://news.example/");
        assertThat(first.path("feed_url").asText()).isEqualTo("https://news.example/feeds/latest.json");
        PageCursor cursor = PageCursor.of(wire(3).getStory());
        assertThat(first.path("next_url").asText())
                .isEqualTo("https://news.example/feeds/latest.json?after=" + cursor.token());
        JsonNode second = feed(FeedName.LATEST, Optional.of(cursor));
        assertThat(ids(second)).containsExactly(id(2), id(1));
        assertThat(second.path("feed_url").asText())
                .isEqualTo(first.path("next_url").asText());
        assertThat(second.has("next_url")).isFalse();
    }

    @Test
    void aSectionHasItsOwnStoriesAndItsLabel() throws IOException {
        JsonNode world = feed(FeedName.section("world"), Optional.empty());
        assertThat(ids(world)).containsExactly(id(4), id(2));
        assertThat(world.path("title").asText()).isEqualTo("The Daily: World");
        assertThat(world.path("home_page_url").asText()).isEqualTo("https://news.example/sections/world");
        assertThat(world.path("feed_url").asText()).isEqualTo("https://news.example/feeds/sections/world.json");
    }

    @Test
    void aTagHasItsOwnStoriesAndItsLabel() throws IOException {
        JsonNode india = feed(FeedName.tag("keyword:monsoon"), Optional.empty());
        assertThat(ids(india)).containsExactly(id(5), id(4), id(3));
        assertThat(india.path("title").asText()).isEqualTo("The Daily: monsoon");
        assertThat(india.path("home_page_url").asText()).isEqualTo("https://news.example/tags/keyword%3Amonsoon");
        assertThat(india.path("feed_url").asText()).isEqualTo("https://news.example/feeds/tags/keyword%3Amonsoon.json");
    }

    @Test
    void aFeedWithoutStoriesIsTitledByItsId() throws IOException {
        JsonNode none = feed(FeedName.section("chess"), Optional.empty());
        assertThat(ids(none)).isEmpty();
        assertThat(none.path("title").asText()).isEqualTo("The Daily: chess");
        assertThat(feed(FeedName.tag("place:XX"), Optional.empty())
                        .path("title")
                        .asText())
                .isEqualTo("The Daily: place:XX");
    }

    @Test
    void trendingIsTheBoardOfTheDayInItsOrder() throws IOException {
        JsonNode trending = feed(FeedName.TRENDING, Optional.empty());
        assertThat(ids(trending)).containsExactly(id(4), id(1), id(5));
        assertThat(trending.path("title").asText()).isEqualTo("The Daily: Trending now in the last 24 hours");
        assertThat(trending.path("home_page_url").asText()).isEqualTo("https://news.example/trending");
        assertThat(trending.path("feed_url").asText()).isEqualTo("https://news.example/feeds/trending.json");
        assertThat(trending.has("next_url")).isFalse();
        Feeds unranked = new Feeds(new FakeStoryQueries().put(wire(1)), LINKS, new FeedProfile("D", "d", "en", 3));
        assertThat(ids(read(unranked.bytes(FeedName.TRENDING, FeedFormat.JSON, Optional.empty()))))
                .isEmpty();
    }

    private static RankingEntry entry(int number) {
        return RankingEntry.newBuilder()
                .setRank(1)
                .setStoryId(id(number))
                .setReaders(9)
                .setReads(9)
                .setSince(START)
                .build();
    }

    private JsonNode feed(FeedName name, Optional<PageCursor> after) throws IOException {
        return read(feeds.bytes(name, FeedFormat.JSON, after));
    }

    private static JsonNode read(byte[] json) throws IOException {
        return new ObjectMapper().readTree(json);
    }

    private static List<String> ids(JsonNode feed) {
        List<String> ids = new ArrayList<>();
        feed.path("items").forEach(item -> ids.add(item.path("id").asText()));
        return ids;
    }
}
