package org.storywire.publish.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.storywire.publish.StoryFixtures.story;
import static org.storywire.publish.StoryFixtures.wire;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.storywire.embedded.SharedData;
import org.storywire.publish.projection.SectionSummary;
import org.storywire.publish.web.Links;
import org.storywire.schemas.avro.WireStory;
import org.xml.sax.SAXException;

/** Validates our output against published schemas. */
class PublicSchemasTest {
    private static final Links LINKS = new Links(URI.create("https://news.example"));

    @Test
    void theJsonFeedMatchesItsPublicSchema() throws IOException {
        Schema schema = jsonFeed();
        assertThat(schema.validate(feed(), InputFormat.JSON)).isEmpty();
    }

    /** The control: a member that JSON Feed does not have, and an item without an id, are found. */
    @Test
    void controlAnInvalidJsonFeedIsDetected() throws IOException {
        Schema schema = jsonFeed();
        assertThat(schema.validate(feed().replace("\"date_published\"", "\"published\""), InputFormat.JSON))
                .isNotEmpty();
        assertThat(schema.validate(feed().replace("\"id\"", "\"_id\""), InputFormat.JSON))
                .isNotEmpty();
        assertThat(schema.validate(feed().replace("\"tags\":[", "\"tags\":[1,"), InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void theSitemapMatchesItsPublicSchema() throws Exception {
        var schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(SharedData.file("sitemap/sitemap.xsd").toFile());
        byte[] sitemap = Sitemap.of(stories(), List.<SectionSummary>of(), LINKS);
        schema.newValidator().validate(new StreamSource(new ByteArrayInputStream(sitemap)));
        String wrong = new String(sitemap, StandardCharsets.UTF_8).replace("lastmod>", "changed>");
        assertThatThrownBy(() -> schema.newValidator()
                        .validate(new StreamSource(new ByteArrayInputStream(wrong.getBytes(StandardCharsets.UTF_8)))))
                .isInstanceOf(SAXException.class);
    }

    private static Schema jsonFeed() throws IOException {
        String schema = Files.readString(SharedData.file("jsonfeed/feed-1.1.schema.json"));
        String before;
        try (InputStream in =
                Objects.requireNonNull(PublicSchemasTest.class.getResourceAsStream("feed-1.json"), "feed-1.json")) {
            before = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Map<String, String> known = Map.of("https://json.schemastore.org/feed-1", before);
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4, builder -> builder.schemas(known))
                .getSchema(schema, InputFormat.JSON);
    }

    private static List<WireStory> stories() {
        return List.of(wire(story(1).build()), wire(story(2).build()));
    }

    private static String feed() {
        Feed.About about = new Feed.About(
                "Storywire",
                "The wire",
                "en",
                "https://news.example/",
                "https://news.example/feeds/latest.json",
                "https://news.example/feeds/latest.json",
                Optional.of("https://news.example/feeds/latest.json?after=abc"));
        return new String(FeedFormat.JSON.write(new Feed(about, stories()), LINKS), StandardCharsets.UTF_8);
    }
}
