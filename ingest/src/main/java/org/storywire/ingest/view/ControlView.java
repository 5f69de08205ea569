package org.storywire.ingest.view;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.storywire.schemas.avro.StoryControl;

/** What control says of each story, as far as this door has read or written it; later offsets win. */
public final class ControlView {
    private final ConcurrentMap<String, Line> lines = new ConcurrentHashMap<>();

    private record Line(long offset, @Nullable StoryControl control) {}

    public void write(String storyId, long offset, @Nullable StoryControl control) {
        lines.merge(storyId, new Line(offset, control), (before, now) -> now.offset >= before.offset ? now : before);
    }

    public Optional<StoryControl> of(String storyId) {
        return Optional.ofNullable(lines.get(storyId)).map(Line::control);
    }
}
