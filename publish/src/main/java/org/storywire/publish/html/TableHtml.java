package org.storywire.publish.html;

import static org.storywire.publish.html.BlockHtml.attribute;
import static org.storywire.publish.html.BlockHtml.element;

import java.util.List;
import java.util.stream.Collectors;
import org.storywire.schemas.avro.Block;

/** A table with its caption, in a region that the keyboard can scroll; the first row is the header. */
final class TableHtml {
    private TableHtml() {}

    static String of(Block block, String role) {
        List<List<String>> rows = block.getRows();
        if (rows.isEmpty()) {
            return "";
        }
        String caption = block.getTitle()
                .map(title -> element("caption", "", HtmlEscape.html(title)))
                .orElse("");
        String head = element("thead", "", row("th", attribute("scope", "col"), rows.get(0)));
        String body = rows.stream().skip(1).map(row -> row("td", "", row)).collect(Collectors.joining());
        String table = element("table", "", caption + head + (body.isEmpty() ? "" : element("tbody", "", body)));
        String region = attribute("class", "table")
                + attribute("role", "region")
                + attribute("tabindex", "0")
                + attribute("aria-label", block.getTitle().orElse("Table"));
        return element("div", region + role, table);
    }

    private static String row(String cell, String attributes, List<String> cells) {
        return element(
                "tr",
                "",
                cells.stream()
                        .map(text -> element(cell, attributes, HtmlEscape.html(text)))
                        .collect(Collectors.joining()));
    }
}
