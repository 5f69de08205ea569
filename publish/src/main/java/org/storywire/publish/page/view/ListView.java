package org.storywire.publish.page.view;

import java.util.List;
import java.util.Optional;

/** The stories of a section or of a tag, newest first; {@code kind} is section or tag, {@code older} is where the list goes on. */
public record ListView(
        Frame frame,
        String kind,
        String overline,
        String title,
        String hue,
        List<Teaser> stories,
        Optional<String> older,
        Trending trending) {}
