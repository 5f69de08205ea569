package org.storywire.publish.page.layout;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.storywire.publish.text.DisplayTime;
import org.storywire.publish.text.Messages;

/** What every page has around its content: head, masthead with the date, navigation, foot; and how far the wire was applied. */
public record PageLayout(
        Site site, Assets assets, Messages tongue, Head head, List<NavItem> nav, DisplayTime today, String cursor) {
    /** Where style, script and icon are; each address changes with the content behind it. */
    public record Assets(String stylesheet, String script, String icon) {}

    /** A link of the navigation; {@code current} for the page that the reader is on. */
    public record NavItem(String label, String href, boolean current) {
        /** The language that the label's script tells; null where it tells none. */
        public @Nullable String language() {
            return Messages.written(label);
        }
    }

    /** A feed that readers' software may discover. */
    public record Feed(String type, String title, String href) {}

    /** What a page says to machines. {@code readStory} is the story whose reads are counted here. */
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

    /** A further property of Open Graph. */
    public record Meta(String property, String content) {}
}
