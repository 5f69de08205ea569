package org.storywire.publish.html;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.storywire.schemas.avro.Block;
import org.storywire.schemas.avro.Image;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.Text;

/**
 * The blocks of a story as HTML that is also well-formed XML, for pages and feeds. All text is escaped; images that are not
 * http(s) and links that are not http(s) or mailto are omitted. {@code data-role} has a block's role, {@code class} its kind.
 */
public final class BlockHtml {
    private static final int HEADING_MIN = 2;
    private static final int HEADING_MAX = 4;

    private BlockHtml() {}

    /** The whole body, one block a line. */
    public static String body(Story story) {
        return story.getBody().stream()
                .map(BlockHtml::block)
                .filter(html -> !html.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    /** One block; empty when it has no content. */
    public static String block(Block block) {
        return switch (block.getType()) {
            case HEADING -> heading(block);
            case QUOTE -> quote(block);
            case LIST -> list(block);
            case PROFILE -> profile(block);
            case QUESTION -> paragraph(block, "question");
            case FAQ -> faq(block);
            case IMAGE ->
                block.getImage().map(image -> figure(image, role(block))).orElse("");
            case TABLE -> TableHtml.of(block, role(block));
            case CORRECTION -> correction(block);
            case PARAGRAPH, UNKNOWN -> paragraph(block, "");
        };
    }

    /** A text with its marks, as inline HTML. */
    public static String text(Text text) {
        return TextHtml.of(text);
    }

    /** A picture with caption and credit. */
    public static String figure(Image image) {
        return figure(image, "");
    }

    private static String paragraph(Block block, String kind) {
        return block.getText()
                .map(text -> "<p" + kind(kind) + role(block) + ">" + text(text) + "</p>")
                .orElse("");
    }

    private static String heading(Block block) {
        int level = Math.max(HEADING_MIN, Math.min(HEADING_MAX, block.getLevel()));
        return block.getText()
                .map(text -> element("h" + level, role(block), text(text)))
                .orElse("");
    }

    private static String quote(Block block) {
        String caption = block.getAttribution()
                .map(who -> element("figcaption", "", HtmlEscape.html(who)))
                .orElse("");
        return block.getText()
                .map(text -> "<blockquote>" + element("p", "", text(text)) + "</blockquote>" + caption)
                .map(inner -> element("figure", kind("quote") + role(block), inner))
                .orElse("");
    }

    private static String list(Block block) {
        if (block.getItems().isEmpty()) {
            return "";
        }
        return element(block.getLevel() == 1 ? "ol" : "ul", role(block), texts("li", block.getItems()));
    }

    private static String profile(Block block) {
        String inner = block.getImage().map(image -> figure(image, "")).orElse("")
                + block.getTitle()
                        .map(name -> element("h3", "", HtmlEscape.html(name)))
                        .orElse("")
                + block.getEpithet()
                        .map(line -> element("p", kind("epithet"), HtmlEscape.html(line)))
                        .orElse("")
                + block.getText().map(text -> element("p", "", text(text))).orElse("");
        return inner.isEmpty() ? "" : element("aside", kind("profile") + role(block), inner);
    }

    private static String faq(Block block) {
        String question = block.getTitle()
                .map(title -> element("h3", "", HtmlEscape.html(title)))
                .orElse("");
        String inner = question + texts("p", block.getItems());
        return inner.isEmpty() ? "" : element("div", kind("faq") + role(block), inner);
    }

    private static String correction(Block block) {
        return block.getText()
                .map(text -> element("aside", kind("correction") + role(block), element("p", "", text(text))))
                .orElse("");
    }

    private static String figure(Image image, String role) {
        Optional<String> url = HtmlEscape.web(image.getUrl());
        if (url.isEmpty()) {
            return "";
        }
        String size = image.getWidth()
                        .map(width -> attribute("width", width.toString()))
                        .orElse("")
                + image.getHeight()
                        .map(height -> attribute("height", height.toString()))
                        .orElse("");
        String picture = "<img" + attribute("src", url.get()) + attribute("alt", image.getAlt()) + size + "/>";
        return element("figure", kind("image") + role, picture + caption(image));
    }

    private static String caption(Image image) {
        String caption = image.getCaption().map(HtmlEscape::html).orElse("");
        String credit = image.getCredit()
                .map(who -> element("span", kind("credit"), HtmlEscape.html(who)))
                .orElse("");
        String both = caption.isEmpty() || credit.isEmpty() ? caption + credit : caption + " " + credit;
        return both.isEmpty() ? "" : element("figcaption", "", both);
    }

    private static String texts(String name, List<Text> texts) {
        return texts.stream().map(text -> element(name, "", text(text))).collect(Collectors.joining());
    }

    private static String role(Block block) {
        return block.getRole().map(role -> attribute("data-role", role)).orElse("");
    }

    private static String kind(String kind) {
        return kind.isEmpty() ? "" : attribute("class", kind);
    }

    static String attribute(String name, String value) {
        return " " + name + "=\"" + HtmlEscape.html(value) + "\"";
    }

    static String element(String name, String attributes, String inner) {
        return "<" + name + attributes + ">" + inner + "</" + name + ">";
    }
}
