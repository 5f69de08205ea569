package org.storywire.publish.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.storywire.publish.StoryFixtures.headline;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.storywire.publish.StoryExtremes;
import org.storywire.publish.web.Links;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.WireStory;

/** JSON-LD and body HTML byte by byte, and the characters that are legal in either. */
class StructuredDataTest {
    private static final Links LINKS = new Links(URI.create("https://news.example"));

    @Test
    void aStoryWithEveryFieldHasTheseBytes() throws IOException {
        assertThat(JsonLd.of(StoryExtremes.everything(), LINKS) + "\n").isEqualTo(expected("everything.jsonld"));
        assertThat(BlockHtml.body(StoryExtremes.everything().getStory()) + "\n").isEqualTo(expected("everything.html"));
    }

    @Test
    void aStoryWithRequiredFieldsOnlyHasTheseBytes() throws IOException {
        assertThat(JsonLd.of(StoryExtremes.little(), LINKS) + "\n").isEqualTo(expected("little.jsonld"));
    }

    /** The control: one character of a headline makes other bytes. */
    @Test
    void anotherHeadlineIsFound() throws IOException {
        WireStory little = StoryExtremes.little();
        Story other = Story.newBuilder(little.getStory())
                .setHeadline(headline("Rivers rise for day 9"))
                .build();
        WireStory changed = WireStory.newBuilder(little).setStory(other).build();
        assertThat(JsonLd.of(changed, LINKS) + "\n").isNotEqualTo(expected("little.jsonld"));
    }

    /** Production 2 of XML 1.0, at each of its ends. */
    @ParameterizedTest
    @CsvSource({
        "0x0, false",
        "0x8, false",
        "0x9, true",
        "0xA, true",
        "0xB, false",
        "0xC, false",
        "0xD, true",
        "0xE, false",
        "0x1F, false",
        "0x20, true",
        "0xD7FF, true",
        "0xD800, false",
        "0xDFFF, false",
        "0xE000, true",
        "0xFFFD, true",
        "0xFFFE, false",
        "0xFFFF, false",
        "0x10000, true",
        "0x10FFFF, true",
    })
    void aCharacterIsKeptWhereXmlAllowsIt(int point, boolean legal) {
        String text = "a" + (point < 0x10000 ? String.valueOf((char) point) : Character.toString(point)) + "b";
        String shown = legal ? text : "a\uFFFDb";
        assertThat(LegalCharacters.legal(text)).isEqualTo(shown);
        assertThat(HtmlEscape.html(text)).isEqualTo(shown);
    }

    @Test
    void aLegalTextIsReturnedUnchanged() {
        String text = "plain";
        assertThat(LegalCharacters.legal(text)).isSameAs(text);
        assertThat(LegalCharacters.line("  two\n lines\t\u0000 ")).isEqualTo("two lines \uFFFD");
        assertThat(HtmlEscape.html("<a href=\"x\">&'</a>"))
                .isEqualTo("&lt;a href=&quot;x&quot;&gt;&amp;&#39;&lt;/a&gt;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://a.example", "HTTPS://a.example/b", "mailto:desk@a.example"})
    void aLinkIsWebOrMailAndAPictureIsWebAlone(String url) {
        assertThat(HtmlEscape.link(url)).contains(url);
        assertThat(HtmlEscape.web(url).isPresent()).isEqualTo(!url.startsWith("mailto"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a.example", "//a.example", "ftp://a.example", "javascript:x", "https://a b", "data:,x"})
    void otherSchemesAreRejected(String url) {
        assertThat(HtmlEscape.link(url)).isEmpty();
        assertThat(HtmlEscape.web(url)).isEmpty();
    }

    private static String expected(String name) throws IOException {
        try (InputStream in = StructuredDataTest.class.getResourceAsStream("/html/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
