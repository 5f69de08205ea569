package org.storywire.ingest.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.storywire.runtime.http.FieldError;
import org.storywire.schemas.TrustedRecords;
import org.storywire.schemas.avro.Block;
import org.storywire.schemas.avro.BlockType;
import org.storywire.schemas.avro.Contributor;
import org.storywire.schemas.avro.Story;

final class NewsArticleParserTest {
    private static final String ARTICLE = """
            {"@context":"https://schema.org","@type":"ReportageNewsArticle","@id":"https://daily.example.com/a/7#article",
             "url":"https://daily.example.com/a/7","mainEntityOfPage":{"@type":"WebPage","@id":"https://daily.example.com/amp/7"},
             "headline":"Rain &amp; shine","alternativeHeadline":"Rain","description":"<p>A <b>dek</b>.</p>",
             "author":[{"@type":"Person","name":"Asha Rao","jobTitle":"Reporter"},"Ben Ode"],
             "image":[{"@type":"ImageObject","url":"https://img.example.com/1.jpg","width":"1600 px","height":{"@type":"QuantitativeValue","value":900},"caption":"Rain"},"https://img.example.com/2.jpg"],
             "articleBody":"<p>One <a href='https://e.com'>two</a></p><h2>Why</h2><ul><li>a</li><li>b</li></ul><blockquote>q</blockquote><script>x()</script>",
             "articleSection":["Climate & Weather"],"datePublished":"2026-11-22T08:00:00+05:30","dateModified":"2026-11-22","inLanguage":"en-IN",
             "keywords":"monsoon, farming","correction":{"@type":"CorrectionComment","text":"It was Monday.","datePublished":"2026-11-22T09:00:00Z"},
             "hasPart":{"@type":"FAQPage","mainEntity":[{"@type":"Question","name":"Why?","acceptedAnswer":{"@type":"Answer","text":"<p>Because.</p><p>So.</p>"}}]},
             "publisher":{"@type":"Organization","name":"The Daily"},"isAccessibleForFree":true}""";

    @Test
    void anArticleAsPublishersEmbedItBecomesAStory() {
        Story story = story(SampleArticles.json(ARTICLE));
        assertThat(story.getHeadline().getMain()).isEqualTo("Rain & shine");
        assertThat(story.getHeadline().getShort$()).contains("Rain");
        assertThat(story.getDek()).contains("A dek.");
        assertThat(story.getByline()).contains("Asha Rao, Ben Ode");
        assertThat(story.getContributors()).extracting(Contributor::getName).containsExactly("Asha Rao", "Ben Ode");
        assertThat(story.getImage().orElseThrow().getWidth()).contains(1600);
        assertThat(story.getImage().orElseThrow().getHeight()).contains(900);
        assertThat(story.getSection().getId()).isEqualTo("climate-weather");
        assertThat(story.getFirstPublished()).contains(Instant.parse("2026-11-22T02:30:00Z"));
        assertThat(story.getRevision())
                .isEqualTo(Instant.parse("2026-11-22T00:00:00Z").toEpochMilli());
        assertThat(story.getKeywords()).containsExactly("monsoon", "farming");
        assertThat(story.getCanonicalUrl()).contains("https://daily.example.com/a/7");
        assertThat(story.getAliases()).contains("https://daily.example.com/amp/7");
        assertThat(story.getCorrections()).hasSize(1);
        assertThat(story.getSourceId()).startsWith("u-");
    }

    @Test
    void itsTextBecomesBlocksAndItsQuestionsFaqs() {
        List<Block> body = story(SampleArticles.json(ARTICLE)).getBody();
        assertThat(body)
                .extracting(Block::getType)
                .containsExactly(
                        BlockType.PARAGRAPH, BlockType.HEADING, BlockType.LIST, BlockType.QUOTE, BlockType.FAQ);
        assertThat(body.get(4).getItems()).extracting(item -> item.getValue()).containsExactly("Because.", "So.");
    }

    @Test
    void plainTextBecomesAParagraphALine() {
        Story story = story(SampleArticles.json("""
                {"@type":"NewsArticle","identifier":"abc-7","version":4,"headline":"x","articleBody":"One.\\n\\nTwo & 1 < 2.\\nThree."}"""));
        assertThat(story.getBody())
                .extracting(block -> block.getText().orElseThrow().getValue())
                .containsExactly("One.", "Two & 1 < 2.", "Three.");
        assertThat(story.getSourceId()).isEqualTo("abc-7");
        assertThat(story.getRevision()).isEqualTo(4);
        assertThat(story.getSection().getId()).isEqualTo("news");
    }

    @Test
    void theArticleIsFoundInAGraph() {
        Story story = story(SampleArticles.json("""
                {"@graph":[{"@type":"WebSite","name":"s"},{"@type":["NewsArticle"],"identifier":{"@type":"PropertyValue","value":"g1"},"version":"2","headline":"x"}]}"""));
        assertThat(story.getSourceId()).isEqualTo("g1");
        assertThat(story.getRevision()).isEqualTo(2);
    }

    @Test
    void aSectionInAnotherScriptGetsAStableName() {
        String body =
                "{\"@type\":\"NewsArticle\",\"identifier\":\"h\",\"version\":1,\"headline\":\"x\",\"articleSection\":\"राजनीति\"}";
        assertThat(story(SampleArticles.json(body)).getSection().getId())
                .matches("s-[0-9a-f]{24}")
                .isEqualTo(story(SampleArticles.json(body)).getSection().getId());
        assertThat(story(SampleArticles.json(body)).getSection().getLabel()).isEqualTo("राजनीति");
    }

    @Test
    void whatIsWrongIsNamedWithItsPlace() {
        assertThat(errors("{\"@type\":\"Recipe\",\"name\":\"Soup\"}")).containsExactly("/@type");
        assertThat(errors("{\"@type\":\"NewsArticle\"}")).containsExactlyInAnyOrder("", "/headline", "/version");
        assertThat(
                        errors(
                                "{\"@type\":\"NewsArticle\",\"identifier\":\"a\",\"version\":1,\"headline\":\"x\",\"datePublished\":\"today\",\"image\":{\"url\":\"x\"},\"inLanguage\":\"the english\"}"))
                .containsExactlyInAnyOrder("/datePublished", "/image", "/inLanguage");
        assertThat(errors("{\"@graph\":[{\"@type\":\"NewsArticle\",\"identifier\":\"a\",\"version\":1}]}"))
                .containsExactly("/@graph/0/headline");
    }

    private static List<String> errors(String body) {
        return read(SampleArticles.json(body))
                .fold(
                        story -> List.of(),
                        invalid -> invalid.errors().stream()
                                .map(FieldError::pointer)
                                .toList());
    }

    private static Story story(JsonNode body) {
        return read(body).fold(ParseResult.Valid::story, invalid -> {
            throw new AssertionError("expected a story, found " + invalid);
        });
    }

    private static ParseResult read(JsonNode body) {
        TrustedRecords.trust();
        return NewsArticleParser.read(body, SampleArticles.DAILY);
    }
}
