package org.storywire.publish.page.layout;

import gg.jte.Content;
import gg.jte.TemplateOutput;

/**
 * Markup that our own writers made and that a template writes as it is. Everything else that a template writes is escaped:
 * no template uses {@code $unsafe}, so the places that make one of these are the only ones to be looked at.
 */
public record Markup(String markup) implements Content {
    public static final Markup NOTHING = new Markup("");

    @Override
    public void writeTo(TemplateOutput output) {
        output.writeContent(markup);
    }

    @Override
    public boolean isEmptyContent() {
        return markup.isEmpty();
    }
}
