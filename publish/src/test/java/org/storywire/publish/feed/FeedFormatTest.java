package org.storywire.publish.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.storywire.publish.StoryFixtures.headline;
import static org.storywire.publish.StoryFixtures.image;
import static org.storywire.publish.StoryFixtures.paragraph;
import static org.storywire.publish.StoryFixtures.story;
import static org.storywire.publish.StoryFixtures.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.storywire.publish.projection.StoryDates;
import org.storywire.publish.web.Links;
import org.storywire.schemas.avro.WireStory;

class FeedFormatTest {
    private static final Links LINKS = new Links(URI.create("https://news.example"));
    private static final String HOSTILE =
            "a]]>b \u0000\u0008\uFFFF <script>alert(1)</script> &amp; \u202Eevil\u202C \uD83D\uDE00 मानसून \uD800 --> %0d%0a";
    private static final String SHOWN =
            "a]]>b \uFFFD\uFFFD\uFFFD <script>alert(1)</script> &amp; \u202Eevil\u202C \uD83D\uDE00 मानसून \uFFFD --> %0d%0a";

    /** Members of an item and of the top in JSON Feed 1.1; any other must begin with an underscore. */
    private static final Set<String> ITEM = Set.of(
            "id",
            "url",
            "external_url",
            "title",
            "content_html",
            "content_text",
            "summary",
            "image",
            "banner_image",
            "date_published",
            "date_modified",
            "authors",
            "author",
            "tags",
            "language",
            "attachments");

    private static final Set<String> TOP = Set.of(
            "version",
            "title",
            "home_page_url",
            "feed_url",
            "description",
            "user_comment",
            "next_url",
            "icon",
            "favicon",
            "authors",
            "author",
            "language",
            "expired",
            "hubs",
            "items");

    @ParameterizedTest
    @EnumSource(value = FeedFormat.class, mode = Mode.EXCLUDE, names = "JSON")
    void anIndependentReaderFindsWhatWasWritten(FeedFormat format) throws Exception {
        SyndFeed feed = rome(format, wire(7), wire(6));
        assertThat(feed.getTitle()).isEqualTo("Storywire");
        assertThat(feed.getEntries()).hasSize(2);
        SyndEntry entry = feed.getEntries().get(0);
        assertThat(entry.getTitle()).isEqualTo("Rivers rise for day 7");
        assertThat(entry.getLink()).isEqualTo("https://news.example/stories/daily%3A7/rivers-rise-for-day-7");
        assertThat(entry.getPublishedDate()).isEqualTo(Date.from(StoryDates.published(wire(7).getStory())));
        assertThat(entry.getAuthor()).isEqualTo("Asha Rao");
        assertThat(entry.getContents().get(0).getValue())
                .contains("<p>The river passed its mark at dawn", "<figure class=\"image\"><img src=");
        assertThat(entry.getDescription().getValue()).startsWith("The water stands higher");
        assertThat(entry.getCategories()).extracting("name").contains(format == FeedFormat.RSS ? "India" : "place:IN");
    }

    @ParameterizedTest
    @EnumSource(value = FeedFormat.class, mode = Mode.EXCLUDE, names = "JSON")
    void hostileTextIsEscaped(FeedFormat format) throws Exception {
        SyndEntry entry = rome(format, hostile()).getEntries().get(0);
        assertThat(entry.getTitle()).isEqualTo(SHOWN);
        var content = Jsoup.parseBodyFragment(entry.getContents().get(0).getValue());
        assertThat(content.select("script, iframe, [onerror], [href^=javascript]"))
                .isEmpty();
        assertThat(content.selectFirst("p")).isNotNull();
        assertThat(content.expectFirst("p").wholeText()).isEqualTo(SHOWN);
    }

    @Test
    void hostileTextIsShownInJsonToo() throws Exception {
        JsonNode item = json(hostile()).path("items").get(0);
        assertThat(item.path("title").asText()).isEqualTo(SHOWN);
        var content = Jsoup.parseBodyFragment(item.path("content_html").asText());
        assertThat(content.select("script")).isEmpty();
        assertThat(content.expectFirst("p").wholeText()).isEqualTo(SHOWN);
    }

    @Test
    void anIndependentReaderRefusesWhatTheWriterReplaces() {
        byte[] bytes =
                "<rss version=\"2.0\"><channel><title>\u0008</title></channel></rss>".getBytes(StandardCharsets.UTF_8);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> new SyndFeedInput()
                        .build(new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)))
                .isInstanceOf(com.rometools.rome.io.FeedException.class);
    }

    @Test
    void jsonFeedHasOnlyTheMembersOfItsSpecification() throws Exception {
        JsonNode feed = json(wire(7));
        feed.fieldNames().forEachRemaining(name -> assertThat(name).matches(n -> TOP.contains(n) || n.startsWith("_")));
        JsonNode item = feed.path("items").get(0);
        item.fieldNames()
                .forEachRemaining(name -> assertThat(name).matches(n -> ITEM.contains(n) || n.startsWith("_")));
        assertThat(feed.path("version").asText()).isEqualTo("https://jsonfeed.org/version/1.1");
        assertThat(item.path("id").asText()).isEqualTo("daily:7");
        assertThat(item.path("authors").get(0).path("name").asText()).isEqualTo("Asha Rao");
        assertThat(item.path("date_published").asText()).isEqualTo("2026-11-20T06:07:00Z");
        assertThat(item.path("tags")).hasSize(2);
    }

    @Test
    void rssNamesItselfItsNextPageAndAStableId() {
        String rss = text(FeedFormat.RSS, wire(7));
        assertThat(rss)
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"")
                .contains(
                        "<atom:link rel=\"self\" type=\"application/rss+xml\" href=\"https://news.example/feeds/latest.x\"")
                .contains("<atom:link rel=\"next\"")
                .contains("<guid isPermaLink=\"false\">daily:7</guid>")
                .contains("<pubDate>Fri, 20 Nov 2026 06:07:00 GMT</pubDate>")
                .contains("<media:content url=\"https://pictures.example/river-7.svg\" medium=\"image\" width=\"1200\"")
                .contains("<dc:creator>Asha Rao</dc:creator>");
    }

    @ParameterizedTest
    @EnumSource(FeedFormat.class)
    void theSameStoriesGiveTheSameBytes(FeedFormat format) {
        assertThat(bytes(format, wire(7), wire(6))).isEqualTo(bytes(format, wire(7), wire(6)));
        assertThat(bytes(format, wire(7), wire(6))).isNotEqualTo(bytes(format, wire(6), wire(7)));
    }

    @ParameterizedTest
    @EnumSource(FeedFormat.class)
    void anEmptyFeedIsValid(FeedFormat format) throws Exception {
        if (format == FeedFormat.JSON) {
            assertThat(json().path("items")).isEmpty();
        } else {
            assertThat(rome(format).getEntries()).isEmpty();
        }
    }

    private static WireStory hostile() {
        return wire(story(7).setHeadline(headline(HOSTILE))
                .setDek(HOSTILE)
                .setByline(HOSTILE)
                .setImage(image("javascript:alert(1)"))
                .setBody(List.of(paragraph(HOSTILE)))
                .build());
    }

    private static SyndFeed rome(FeedFormat format, WireStory... stories) throws Exception {
        return new SyndFeedInput()
                .build(new InputStreamReader(new ByteArrayInputStream(bytes(format, stories)), StandardCharsets.UTF_8));
    }

    private static JsonNode json(WireStory... stories) throws Exception {
        return new ObjectMapper().readTree(bytes(FeedFormat.JSON, stories));
    }

    private static String text(FeedFormat format, WireStory... stories) {
        return new String(bytes(format, stories), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(FeedFormat format, WireStory... stories) {
        Feed.About about = new Feed.About(
                "Storywire",
                "The wire",
                "en",
                "https://news.example/",
                "https://news.example/feeds/latest.x",
                "https://news.example/feeds/latest.x",
                Optional.of("https://news.example/feeds/latest.x?after=abc"));
        return format.write(new Feed(about, List.of(stories)), LINKS);
    }
}
