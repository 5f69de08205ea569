package org.storywire.publish.page.front;

import java.util.List;
import java.util.Optional;
import org.storywire.publish.page.layout.PageLayout;
import org.storywire.publish.page.layout.Teaser;
import org.storywire.publish.page.layout.TrendingPanel;

/** The stories of a section or of a tag, newest first; {@code kind} is section or tag, {@code older} is the URL of the next page. */
public record ListView(
        PageLayout layout,
        String kind,
        String overline,
        String title,
        String hue,
        List<Teaser> stories,
        Optional<String> older,
        TrendingPanel trending) {}
