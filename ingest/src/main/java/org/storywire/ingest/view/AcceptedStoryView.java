package org.storywire.ingest.view;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.storywire.ingest.story.WebUrl;
import org.storywire.runtime.BoundedMap;
import org.storywire.schemas.avro.FateOutcome;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.StoryFate;
import org.storywire.schemas.avro.SubmissionAction;
import org.storywire.schemas.avro.WireStory;

/**
 * A view of accepted stories, from fates and from the wire: their highest revision and their addresses. Bounded: the
 * oldest entry is evicted. Thread-safe.
 */
public final class AcceptedStoryView {
    private static final String STORIES = "/stories/";

    private final String ownPages;
    private final int storiesMax;
    private final BoundedMap<String, Known> stories;
    private final Map<String, String> byUrl = new HashMap<>();

    private record Known(long highest, boolean submitted, boolean wired, List<String> urls) {}

    public AcceptedStoryView(URI publishUrl, int storiesMax) {
        this.ownPages = WebUrl.normal(publishUrl.toString()).orElse("") + STORIES;
        this.storiesMax = storiesMax;
        this.stories = new BoundedMap<>(storiesMax + 1);
    }

    /** Records that a revision of the story was submitted, whatever its fate. */
    public synchronized void submitted(String storyId) {
        Known before = known(storyId);
        if (!before.submitted) {
            put(storyId, new Known(before.highest, true, before.wired, before.urls));
        }
    }

    /** True where a revision of the story was submitted, as far as this door remembers. */
    public synchronized boolean isKnown(String storyId) {
        return known(storyId).submitted;
    }

    public synchronized void fate(StoryFate fate) {
        boolean applied = fate.getOutcome() == FateOutcome.ACCEPTED || fate.getOutcome() == FateOutcome.SEALED;
        long seen = Math.max(fate.getCurrentRevision(), applied ? fate.getRevision() : 0);
        Known before = known(fate.getStoryId());
        boolean submitted = before.submitted
                || fate.getCurrentRevision() > 0
                || (applied && fate.getAction() == SubmissionAction.REVISE);
        if (seen > 0 || before.highest > 0) {
            long highest = Math.max(seen, before.highest);
            put(fate.getStoryId(), new Known(highest, submitted, before.wired, before.urls));
        }
    }

    public synchronized void wired(WireStory wire) {
        Story story = wire.getStory();
        Known before = known(story.getStoryId());
        before.urls.forEach(byUrl::remove);
        List<String> urls = new ArrayList<>();
        story.getCanonicalUrl().flatMap(WebUrl::normal).ifPresent(urls::add);
        story.getAliases().forEach(alias -> WebUrl.normal(alias).ifPresent(urls::add));
        put(
                story.getStoryId(),
                new Known(Math.max(before.highest, story.getRevision()), true, true, List.copyOf(urls)));
        urls.forEach(url -> byUrl.put(url, story.getStoryId()));
    }

    /** The highest revision known; 0 when there is none. */
    public synchronized long highest(String storyId) {
        return known(storyId).highest;
    }

    /** The story at this address: its canonical one, an alias, or our own page. */
    public synchronized Optional<String> at(String url) {
        return WebUrl.normal(url)
                .flatMap(normal -> Optional.ofNullable(byUrl.get(normal)).or(() -> ownPage(normal)));
    }

    private Optional<String> ownPage(String normal) {
        if (!normal.startsWith(ownPages)) {
            return Optional.empty();
        }
        String id = normal.substring(ownPages.length()).replaceAll("[/?].*$", "");
        return decode(id).filter(storyId -> known(storyId).wired);
    }

    private static Optional<String> decode(String encoded) {
        try {
            return Optional.of(URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Known known(String storyId) {
        return stories.getOrDefault(storyId, new Known(0, false, false, List.of()));
    }

    private void put(String storyId, Known known) {
        stories.put(storyId, known);
        if (stories.size() > storiesMax) {
            Map.Entry<String, Known> eldest = stories.entrySet().iterator().next();
            eldest.getValue().urls.forEach(byUrl::remove);
            stories.remove(eldest.getKey());
        }
    }
}
