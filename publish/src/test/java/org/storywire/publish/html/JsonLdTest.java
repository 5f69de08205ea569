package org.storywire.publish.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.storywire.publish.StoryFixtures.headline;
import static org.storywire.publish.StoryFixtures.story;
import static org.storywire.publish.StoryFixtures.text;
import static org.storywire.publish.StoryFixtures.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.storywire.publish.web.Links;
import org.storywire.schemas.TrustedRecords;
import org.storywire.schemas.avro.Block;
import org.storywire.schemas.avro.BlockType;
import org.storywire.schemas.avro.Contributor;
import org.storywire.schemas.avro.WireStory;

class JsonLdTest {
    static {
        TrustedRecords.trust();
    }

    private static final Links LINKS = new Links(URI.create("https://news.example/"));

    @Test
    void aStoryIsANewsArticleWithItsBreadcrumbs() throws Exception {
        JsonNode graph = parse(JsonLd.of(wire(7), LINKS)).path("@graph");
        JsonNode article = graph.get(0);
        assertThat(article.path("@type").asText()).isEqualTo("NewsArticle");
        assertThat(article.path("headline").asText()).isEqualTo("Rivers rise for day 7");
        assertThat(article.path("datePublished").asText()).isEqualTo("2026-11-20T06:07:00Z");
        assertThat(article.path("author").get(0).path("name").asText()).isEqualTo("Asha Rao");
        assertThat(article.path("url").asText())
                .isEqualTo("https://news.example/stories/daily%3A7/rivers-rise-for-day-7");
        assertThat(graph.get(1).path("itemListElement")).hasSize(3);
        assertThat(graph).hasSize(2);
    }

    @Test
    void anAuthorWithoutANameOrNamedTwiceIsListedAtMostOnce() throws Exception {
        List<Contributor> contributors = Stream.of("Asha Rao", " \n", "Asha  Rao ", "M. Nair")
                .map(name -> Contributor.newBuilder().setName(name).build())
                .toList();
        assertThat(authors(contributors)).containsExactly("Asha Rao", "M. Nair");
        assertThat(authors(contributors.subList(1, 2)))
                .as("control: without a named contributor the byline is the author")
                .containsExactly("Asha Rao");
    }

    @Test
    void questionsWithAnswersAreAnFaqPage() throws Exception {
        Block faq = Block.newBuilder()
                .setType(BlockType.FAQ)
                .setTitle("Why now?")
                .setItems(List.of(text("Because."), text("And so.")))
                .build();
        JsonNode graph = parse(JsonLd.of(wire(story(1).setBody(List.of(faq)).build()), LINKS))
                .path("@graph");
        JsonNode question = graph.get(2).path("mainEntity").get(0);
        assertThat(question.path("name").asText()).isEqualTo("Why now?");
        assertThat(question.path("acceptedAnswer").path("text").asText()).isEqualTo("Because.\nAnd so.");
    }

    @Test
    void noHeadlineLeavesTheScriptElement() throws Exception {
        String hostile = "</script><script>alert(1)</script><!-- \u2028 ]]> & \u0000";
        WireStory story = wire(story(1).setHeadline(headline(hostile)).build());
        String html = "<script type=\"application/ld+json\">" + JsonLd.of(story, LINKS) + "</script><p id=after>x</p>";
        var document = Jsoup.parse(html);
        assertThat(document.select("script")).hasSize(1);
        Element script = document.expectFirst("script");
        assertThat(parse(script.data()).path("@graph").get(0).path("headline").asText())
                .isEqualTo(hostile.replace('\u0000', '\uFFFD'));
        assertThat(document.selectFirst("#after")).isNotNull();
    }

    private static List<String> authors(List<Contributor> contributors) throws Exception {
        WireStory story = wire(story(1).setContributors(contributors).build());
        return parse(JsonLd.of(story, LINKS))
                .path("@graph")
                .get(0)
                .path("author")
                .findValuesAsText("name");
    }

    private static JsonNode parse(String json) throws Exception {
        return new ObjectMapper().readTree(json);
    }
}
