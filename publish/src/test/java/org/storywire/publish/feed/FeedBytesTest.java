package org.storywire.publish.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.storywire.publish.StoryExtremes.everything;
import static org.storywire.publish.StoryExtremes.little;
import static org.storywire.publish.StoryExtremes.person;
import static org.storywire.publish.StoryFixtures.headline;
import static org.storywire.publish.StoryFixtures.story;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.storywire.publish.projection.SectionSummary;
import org.storywire.publish.web.Links;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.WireStory;

/** Each format, byte by byte: a story that has everything, and one that has only what every story has. */
class FeedBytesTest {
    private static final Links LINKS = new Links(URI.create("https://news.example"));

    @ParameterizedTest
    @EnumSource(FeedFormat.class)
    void aFeedIsTheseBytes(FeedFormat format) throws IOException {
        assertThat(written(format, everything(), little())).isEqualTo(golden("feed." + format.extension()));
    }

    @ParameterizedTest
    @EnumSource(FeedFormat.class)
    void anEmptyFeedHasTheseBytes(FeedFormat format) throws IOException {
        assertThat(written(format)).isEqualTo(golden("empty." + format.extension()));
    }

    /** The control: one character of a headline makes other bytes. */
    @ParameterizedTest
    @EnumSource(FeedFormat.class)
    void anotherHeadlineIsFound(FeedFormat format) throws IOException {
        WireStory other = WireStory.newBuilder(little())
                .setStory(
                        story(8).setHeadline(headline("Rivers rise for day 9")).build())
                .build();
        assertThat(written(format, everything(), other)).isNotEqualTo(golden("feed." + format.extension()));
    }

    @Test
    void aSitemapIsTheseBytes() throws IOException {
        List<SectionSummary> sections =
                List.of(new SectionSummary("world", "World", 2), new SectionSummary("a b", "A", 1));
        byte[] sitemap = Sitemap.of(List.of(everything(), little()), sections, LINKS);
        assertThat(new String(sitemap, StandardCharsets.UTF_8)).isEqualTo(golden("sitemap.xml"));
    }

    @Test
    void aFormatIsKnownByItsExtension() {
        for (FeedFormat format : FeedFormat.values()) {
            assertThat(FeedFormat.of(format.extension())).contains(format);
        }
        assertThat(FeedFormat.of("RSS")).isEmpty();
        assertThat(FeedFormat.of("")).isEmpty();
        assertThat(FeedFormat.RSS.contentType()).isEqualTo("application/rss+xml; charset=utf-8");
        assertThat(FeedFormat.ATOM.contentType()).isEqualTo("application/atom+xml; charset=utf-8");
        assertThat(FeedFormat.JSON.contentType()).isEqualTo("application/feed+json; charset=utf-8");
    }

    @Test
    void anAuthorIsNamedOnceAndNeverBlank() {
        Story.Builder story = story(1).setByline("B. Iyer");
        story.setContributors(List.of(person("Asha  Rao", null), person(" ", null), person("Asha Rao", null)));
        assertThat(FeedItem.authors(story.build())).containsExactly("Asha Rao");
        assertThat(FeedItem.authors(story.setContributors(List.of()).build())).containsExactly("B. Iyer");
        assertThat(FeedItem.authors(story.setByline(" ").build())).containsExactly("daily");
        assertThat(FeedItem.authors(
                        story.setByline((String) null).setPublisher("").build()))
                .isEmpty();
    }

    private static String written(FeedFormat format, WireStory... stories) {
        Feed.About about = new Feed.About(
                "Storywire & co",
                "The wire",
                "en",
                "https://news.example/",
                "https://news.example/feeds/latest.x?after=abc",
                "https://news.example/feeds/latest.x",
                stories.length == 0 ? Optional.empty() : Optional.of("https://news.example/feeds/latest.x?after=def"));
        return new String(format.write(new Feed(about, List.of(stories)), LINKS), StandardCharsets.UTF_8);
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(FeedBytesTest.class.getResourceAsStream("/feeds/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
