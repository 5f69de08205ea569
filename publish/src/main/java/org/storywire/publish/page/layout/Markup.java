package org.storywire.publish.page.layout;

import gg.jte.Content;
import gg.jte.TemplateOutput;

/**
 * Trusted markup that templates write without escaping. Templates escape everything else and never use {@code $unsafe}, so a
 * security review needs to look only at the code that creates instances.
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
