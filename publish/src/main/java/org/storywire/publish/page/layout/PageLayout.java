package org.storywire.publish.page.layout;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.storywire.publish.text.DisplayTime;
import org.storywire.publish.text.Messages;

/** The parts around every page's content: head, masthead with the date, navigation, footer; and the applied cursor. */
public record PageLayout(
        Site site, Assets assets, Messages messages, Head head, List<NavItem> nav, DisplayTime today, String cursor) {
    /** URLs of stylesheet, script and icon; each changes with its content. */
    public record Assets(String stylesheet, String script, String icon) {}

    /** A link of the navigation; {@code current} for the page that the reader is on. */
    public record NavItem(String label, String href, boolean current) {
        /** The language implied by the label's script; null when it implies none. */
        public @Nullable String language() {
            return Messages.scriptLanguage(label);
        }
    }

    /** A feed for autodiscovery. */
    public record Feed(String type, String title, String href) {}

    /** The {@code <head>} of a page. {@code readStory} is the story whose reads the page reports. */
    public record Head(
            String title,
            String description,
            String canonical,
            String robots,
            String kind,
            Optional<Picture> picture,
            List<Feed> feeds,
            List<Meta> metas,
            Markup jsonLd,
            Optional<String> readStory) {}

    /** A further Open Graph property. */
    public record Meta(String property, String content) {}
}
