package org.storywire.ingest.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;
import org.storywire.schemas.TrustedRecords;
import org.storywire.schemas.avro.Mark;
import org.storywire.schemas.avro.Text;

final class HtmlSanitizerTest {
    private static final List<String> PIECES = List.of(
            "<b>",
            "</b>",
            "<i>",
            "</i>",
            "<em>",
            "</em>",
            "<strong>",
            "</strong>",
            "<a href=\"https://e.com/x\">",
            "</a>",
            "<a href=javascript:alert(1)>",
            "<code>",
            "</code>",
            "<sub>",
            "</sub>",
            "<sup>",
            "</sup>",
            "<br>",
            "<p>",
            "</p>",
            "<div>",
            "</div>",
            "<script>",
            "</script>",
            "<style>",
            "<svg onload=x>",
            "<img src=x onerror=alert(1)>",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "&amp;",
            "&lt;",
            "&#x0;",
            "&nbsp;",
            " ",
            "  ",
            "\n",
            "\t",
            "word",
            "अ",
            "é",
            "e\u0301",
            "\u0301",
            "\u202e",
            "\u2066",
            "👩‍🌾",
            "<",
            ">",
            "\"",
            "'",
            "&",
            "</",
            "<table><td>",
            "<math><mtext>",
            "<textarea>",
            "<title>",
            "<iframe src=x>",
            "\r",
            "\u2028");

    @BeforeAll
    static void trust() {
        TrustedRecords.trust();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            plain                                        | plain
            a &lt;b&gt; c                                | a <b> c
            1 < 2 and 3 > 2                              | 1 < 2 and 3 > 2
            <p>one</p><p>two</p>                         | one/two
            a<br>b                                       | a/b
            a<script>alert(1)</script>b                  | ab
            a<style>x{}</style>b                         | ab
            <img src=x onerror=alert(1)>x                | x
            <svg/onload=alert(1)>x                       | x
            <a href="javascript:alert(1)">x</a>          | x
            <a href="java&#10;script:alert(1)">x</a>     | x
            <a href="data:text/html,x">x</a>             | x
            <<b>b</b>                                    | <b
            <!-- c -->x                                  | x
            <iframe srcdoc="<script>x</script>"></iframe>y | y
            """)
    void whatIsHostileLeavesAsHarmlessText(String html, String expected) {
        Text text = HtmlSanitizer.text(html);
        assertThat(text.getValue().replace('\n', '/')).isEqualTo(expected);
        assertThat(text.getMarks())
                .allSatisfy(mark -> assertThat(mark.getHref()).isEmpty());
    }

    @Test
    void marksKeepTheirPlaceAndNest() {
        assertThat(written("<b>a <i>b</i></b> c")).isEqualTo("a b c STRONG0-3 EMPHASIS2-3");
        assertThat(written("<b>a</b><b>b</b>")).isEqualTo("ab STRONG0-2");
        assertThat(written("<b>a<b>b</b></b>")).isEqualTo("ab STRONG0-2");
        assertThat(written("<b> a </b>b")).isEqualTo("a b STRONG0-1");
        assertThat(written("<b></b>x<i> </i>")).isEqualTo("x");
        assertThat(written("<a href='mailto:desk@e.com'>m</a>")).isEqualTo("m LINK0-1");
        assertThat(written("<b>a<i>b</b>c</i>")).isEqualTo("abc STRONG0-2 EMPHASIS1-2 EMPHASIS2-3");
    }

    @Test
    void cleaningWhatWasCleanedChangesNothing() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 3_000; i++) {
            String html = hostile(random);
            Text once = HtmlSanitizer.text(html);
            Text twice = HtmlSanitizer.text(render(once));
            assertThat(twice).as("seed %d, html %s", seed, html).isEqualTo(once);
            assertNested(once);
        }
    }

    /** The control of the test above: a renderer that does not escape is found. */
    @Test
    void aRendererThatDoesNotEscapeIsFound() {
        Text once = HtmlSanitizer.text("1 &lt;b&gt;2&lt;/b&gt;");
        assertThat(HtmlSanitizer.text(once.getValue())).isNotEqualTo(once);
    }

    @Test
    void aSecondSanitiserFindsNothingToTakeAway() {
        PolicyFactory policy = new HtmlPolicyBuilder()
                .allowElements("a", "em", "strong", "code", "sub", "sup", "br")
                .allowUrlProtocols("http", "https", "mailto")
                .allowAttributes("href")
                .onElements("a")
                .toFactory();
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            String html = hostile(random);
            String rendered = render(HtmlSanitizer.text(html));
            assertThat(Jsoup.parseBodyFragment(policy.sanitize(rendered)).body().wholeText())
                    .as("seed %d, html %s", seed, html)
                    .isEqualTo(Jsoup.parseBodyFragment(rendered).body().wholeText());
        }
    }

    @Test
    void naughtyStringsBecomeStableText() throws IOException {
        for (JsonNode naughty : SampleArticles.naughtyStrings()) {
            Text once = HtmlSanitizer.text(naughty.asText());
            assertThat(HtmlSanitizer.text(render(once))).isEqualTo(once);
            assertThat(render(once)).doesNotContain("<script").doesNotContain("javascript:alert(1);\"");
        }
    }

    private static String hostile(Random random) {
        StringBuilder html = new StringBuilder();
        int length = 1 + random.nextInt(25);
        for (int i = 0; i < length; i++) {
            html.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return html.toString();
    }

    private static String written(String html) {
        Text text = HtmlSanitizer.text(html);
        StringBuilder written = new StringBuilder(text.getValue());
        text.getMarks()
                .forEach(mark -> written.append(' ')
                        .append(mark.getType())
                        .append(mark.getStart())
                        .append('-')
                        .append(mark.getEnd()));
        return written.toString();
    }

    /** As an output would: text escaped, marks as elements, line feeds as breaks. */
    private static String render(Text text) {
        StringBuilder html = new StringBuilder();
        List<Mark> open = new ArrayList<>();
        String value = text.getValue();
        for (int i = 0; i <= value.length(); i++) {
            while (!open.isEmpty() && open.get(open.size() - 1).getEnd() == i) {
                html.append("</").append(element(open.remove(open.size() - 1))).append('>');
            }
            for (Mark mark : text.getMarks()) {
                if (mark.getStart() == i) {
                    html.append('<')
                            .append(element(mark))
                            .append(mark.getHref()
                                    .map(href -> " href=\"" + escape(href) + '"')
                                    .orElse(""))
                            .append('>');
                    open.add(mark);
                }
            }
            if (i < value.length()) {
                html.append(value.charAt(i) == '\n' ? "<br>" : escape(String.valueOf(value.charAt(i))));
            }
        }
        return html.toString();
    }

    private static String element(Mark mark) {
        return switch (mark.getType()) {
            case EMPHASIS -> "em";
            case STRONG -> "strong";
            case LINK -> "a";
            case CODE -> "code";
            case SUBSCRIPT -> "sub";
            case SUPERSCRIPT -> "sup";
            default -> throw new AssertionError("expected a known mark, found " + mark.getType());
        };
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static void assertNested(Text text) {
        for (Mark a : text.getMarks()) {
            assertThat(a.getStart()).isBetween(0, a.getEnd() - 1);
            assertThat(a.getEnd()).isLessThanOrEqualTo(text.getValue().length());
            for (Mark b : text.getMarks()) {
                boolean crosses = a.getStart() < b.getStart() && b.getStart() < a.getEnd() && a.getEnd() < b.getEnd();
                assertThat(crosses).isFalse();
            }
        }
    }
}
