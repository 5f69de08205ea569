package org.storywire.publish.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.storywire.publish.StoryFixtures.headline;
import static org.storywire.publish.StoryFixtures.story;

import java.net.URI;
import org.junit.jupiter.api.Test;

class LinksTest {
    private final Links links = new Links(URI.create("https://news.example/"));

    @Test
    void aStoryIsUnderItsIdAndAReadableSlug() {
        assertThat(links.storyUrl(story(3).setHeadline(headline("Don’t panic: 3 “rules” — really!"))
                        .build()))
                .isEqualTo("https://news.example/stories/daily%3A3/dont-panic-3-rules-really");
    }

    @Test
    void aHindiSlugIsPercentEncoded() {
        String path = links.storyPath(
                story(3).setHeadline(headline("मानसून की दस्तक")).build());
        assertThat(path).isASCII().startsWith("/stories/daily%3A3/%E0%A4%AE");
        assertThat(URI.create(path).getPath()).isEqualTo("/stories/daily:3/मानसून-की-दस्तक");
    }

    @Test
    void aHeadlineWithoutLettersHasNoSlug() {
        assertThat(links.storyPath(story(3).setHeadline(headline("🔥 !?")).build()))
                .isEqualTo("/stories/daily%3A3");
    }

    @Test
    void aLongSlugEndsAtAWordAndNeverWithinACharacter() {
        assertThat(HeadlineSlug.of("word ".repeat(40)))
                .hasSizeLessThanOrEqualTo(80)
                .endsWith("word");
        assertThat(HeadlineSlug.of("𝒳x".repeat(60))).hasSizeLessThanOrEqualTo(80);
        assertThat(Character.isHighSurrogate(
                        HeadlineSlug.of("\uD840\uDC00".repeat(60)).charAt(79)))
                .isFalse();
    }

    @Test
    void theNewsroomsOwnUrlIsCanonicalWhereThereIsOne() {
        assertThat(links.canonicalUrl(
                        story(3).setCanonicalUrl("https://daily.example/3").build()))
                .isEqualTo("https://daily.example/3");
        assertThat(links.canonicalUrl(story(3).build())).isEqualTo(links.storyUrl(story(3).build()));
    }

    @Test
    void segmentsAreEncodedAsPathsAreNotAsForms() {
        assertThat(Links.segment("a b/c+d~e*ü")).isEqualTo("a%20b%2Fc%2Bd~e%2A%C3%BC");
    }
}
