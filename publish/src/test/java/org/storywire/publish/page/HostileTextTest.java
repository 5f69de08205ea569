package org.storywire.publish.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.storywire.publish.page.SamplePages.NOW;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.storywire.publish.StoryFixtures;
import org.storywire.publish.projection.WithdrawalNotice;
import org.storywire.publish.text.MessageCatalog;
import org.storywire.schemas.avro.WireStory;

/** No text of a story changes the elements and attributes of its pages, as parsed by jsoup. */
class HostileTextTest {
    private static final UnaryOperator<String> SAME = UnaryOperator.identity();
    private static final Set<String> SCHEMES = Set.of("http", "https", "mailto");
    private static final Set<String> LINKS = Set.of("href", "src", "action", "formaction", "data", "poster", "srcset");

    static Stream<String> hostile() {
        return Stream.of(
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "' onmouseover='alert(1)",
                "</title></head><body onload=alert(1)>",
                "</script><script>alert(1)</script><!--",
                "--><svg/onload=alert(1)>",
                "]]><x>",
                "</template></details><iframe src=//evil.example>",
                "{{constructor.constructor('alert(1)')()}} ${7*7} @raw <%= 1 %>",
                "&lt;script&gt; &quot; &#x3c;script>",
                "\u202Eevil\u0000\u0008\uD800x\u2028",
                "`javascript:alert(1)`");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void noTextOfAStoryBecomesMarkup(String hostile) {
        List<Document> expected = pages(new StringMutations(text -> "x " + text, SAME), "x killed");
        List<Document> found = pages(new StringMutations(text -> hostile + text, SAME), hostile + "killed");
        for (int page = 0; page < expected.size(); page++) {
            assertThat(shape(found.get(page))).as("page " + page).isEqualTo(shape(expected.get(page)));
        }
        assertThat(found.get(0).select("h1").text()).contains("Rivers rise for day 1");
    }

    @Test
    void controlMarkupThatIsNotEscapedIsDetected() {
        String page = "<article><h1>%s</h1></article>";
        Document expected = Jsoup.parse(page.formatted("x"));
        hostile()
                .filter(text -> text.startsWith("<") || text.startsWith("</script>"))
                .forEach(text -> assertThat(shape(Jsoup.parse(page.formatted(text))))
                        .as(text)
                        .isNotEqualTo(shape(expected)));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void hostileTextStaysValidJsonLd(String hostile) throws IOException {
        Document page = pages(new StringMutations(text -> hostile + text, SAME), hostile)
                .get(0);
        Element data = page.expectFirst("script[type=application/ld+json]");
        String headline = new ObjectMapper()
                .readTree(data.data())
                .at("/@graph/0/headline")
                .asText();
        assertThat(headline).endsWith("Rivers rise for day 1");
    }

    @Test
    void noAddressRunsCode() {
        for (String address : List.of(
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                " javascript:alert(1)",
                "data:text/html,<script>",
                "vbscript:x",
                "\tjavascript:alert(1)",
                "https://e.example/\" onerror=\"alert(1)",
                "blob:x",
                "file:///etc/passwd")) {
            for (Document page : pages(new StringMutations(SAME, url -> address), "killed")) {
                assertThat(addresses(page)).as(address).allMatch(HostileTextTest::isHarmless);
                assertThat(page.getAllElements().stream().flatMap(element -> element.attributes().asList().stream()))
                        .noneMatch(attribute -> attribute.getKey().startsWith("on"));
            }
        }
    }

    @Test
    void nothingOnAPageNeedsAPolicyThatIsNotStrict() {
        for (Document page : pages(new StringMutations(SAME, SAME), "killed")) {
            assertThat(page.select("style, [style], base, object, embed, iframe, form"))
                    .isEmpty();
            assertThat(page.select("script:not([src]):not([type=application/ld+json])"))
                    .isEmpty();
        }
    }

    @Test
    void noTemplateWritesAnythingUnescaped() throws IOException {
        try (Stream<Path> templates = Files.walk(Path.of("src/main/jte"))) {
            List<Path> all = templates.filter(Files::isRegularFile).toList();
            assertThat(all).isNotEmpty();
            for (Path template : all) {
                assertThat(Files.readString(template)).as(template.toString()).doesNotContain("$unsafe", "@raw");
            }
        }
    }

    private static List<Document> pages(StringMutations values, String reason) {
        FakeStoryQueries wire = SamplePages.sample();
        WireStory story = values.in(SamplePages.longRead(1));
        wire.put(story).put(values.in(StoryFixtures.wire(3))).put(values.in(StoryFixtures.wire(12)));
        String section = story.getStory().getSection().getId();
        String tag = story.getTags().get(0).getId();
        SamplePages.explained(wire).rank("all", NOW, SamplePages.ranking(1, 3, 12));
        PageViews views = new PageViews(SamplePages.of(wire), new MessageCatalog(SamplePages.SITE.locale()), NOW);
        Templates templates = new Templates();
        return Stream.of(
                        templates.story(views.story(story)),
                        templates.front(views.front()),
                        templates.trending(views.trending()),
                        templates.list(views.section(section, Optional.empty()).orElseThrow()),
                        templates.list(views.tag(tag, Optional.empty()).orElseThrow()),
                        templates.notice(views.withdrawn(
                                new WithdrawalNotice(WithdrawalNotice.Cause.HELD, Optional.of(reason), NOW))))
                .map(TemplatesTest::parse)
                .toList();
    }

    /** The elements and the names of their attributes, without text. */
    private static String shape(Document page) {
        StringBuilder shape = new StringBuilder();
        for (Element element : page.getAllElements()) {
            shape.append(element.parents().size()).append(element.tagName());
            element.attributes().forEach(attribute -> shape.append(' ').append(attribute.getKey()));
            shape.append('\n');
        }
        return shape.toString();
    }

    private static List<String> addresses(Document page) {
        return page.getAllElements().stream()
                .flatMap(element -> element.attributes().asList().stream())
                .filter(attribute -> LINKS.contains(attribute.getKey()))
                .map(attribute -> attribute.getValue())
                .toList();
    }

    private static boolean isHarmless(String address) {
        String scheme = URI.create(address).getScheme();
        return scheme == null || SCHEMES.contains(scheme);
    }
}
