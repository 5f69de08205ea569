package org.storywire.ingest.story;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;
import org.storywire.schemas.avro.Text;

/**
 * Sanitizes HTML: jsoup's safelist admits a few elements, and only their text and marks are returned. Script, style and
 * everything that is not listed is removed with its attributes; markup that is not HTML stays as harmless text.
 * Sanitizing is idempotent: cleaning the rendered form of a cleaned text gives that text again.
 */
final class HtmlSanitizer {
    private static final List<String> INLINE = List.of("em", "i", "strong", "b", "code", "sub", "sup", "br");
    private static final List<String> BLOCK = List.of(
            "p",
            "div",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "ul",
            "ol",
            "li",
            "blockquote",
            "figure",
            "figcaption",
            "table",
            "caption",
            "tr",
            "td",
            "th",
            "thead",
            "tbody",
            "section",
            "article",
            "pre");

    private HtmlSanitizer() {}

    /** The text of one field with its marks; blocks inside it become lines. */
    static Text text(String html) {
        MarkedText text = new MarkedText();
        text.read(body(html));
        return text.text();
    }

    /** The cleaned document of one field. */
    static Element body(String html) {
        Document dirty = Jsoup.parseBodyFragment(html);
        return new Cleaner(safelist()).clean(dirty).body();
    }

    private static Safelist safelist() {
        Safelist safe = new Safelist();
        INLINE.forEach(safe::addTags);
        BLOCK.forEach(safe::addTags);
        return safe.addAttributes("a", "href")
                .addProtocols("a", "href", "http", "https", "mailto")
                .addAttributes("img", "src", "alt", "width", "height")
                .addProtocols("img", "src", "http", "https");
    }
}
