package org.storywire.launcher.demo;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The schedule of the sample newsroom ({@code scenario.json}); {@code site} are settings of publish. */
record DemoScenario(
        String publisher,
        String name,
        ZoneId zone,
        Map<String, String> site,
        List<Piece> stories,
        List<Change> revisions,
        List<Kill> kills) {
    static final String FILE = "scenario.json";

    DemoScenario {
        site = Map.copyOf(site);
        stories = List.copyOf(stories);
        revisions = List.copyOf(revisions);
        kills = List.copyOf(kills);
    }

    /** A story: published that long before the start, or embargoed until that long after it. */
    record Piece(String story, Optional<Duration> publishedAgo, Optional<Duration> embargo, double weight) {}

    /** A later revision of a story; {@code revision} names its file. */
    record Change(String story, String revision, Duration after) {}

    record Kill(String story, Duration after, String reason) {}

    String storyId(String story) {
        return publisher + ":" + story;
    }
}
