package org.storywire.ingest.view;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.storywire.runtime.kafka.DecodedRecord;
import org.storywire.schemas.avro.StoryControl;

/** A view of the control of each story, as this door has read or written it; the later offset wins. */
public final class ControlView {
    private final ConcurrentMap<String, Entry> entries = new ConcurrentHashMap<>();

    private record Entry(long offset, @Nullable StoryControl control) {}

    /** Applies a record of the topic; a tombstone clears the control. */
    public void apply(DecodedRecord<StoryControl> record) {
        write(record.key(), record.source().offset(), record.value().orElse(null));
    }

    public void write(String storyId, long offset, @Nullable StoryControl control) {
        entries.merge(storyId, new Entry(offset, control), (before, now) -> now.offset >= before.offset ? now : before);
    }

    public Optional<StoryControl> of(String storyId) {
        return Optional.ofNullable(entries.get(storyId)).map(Entry::control);
    }
}
