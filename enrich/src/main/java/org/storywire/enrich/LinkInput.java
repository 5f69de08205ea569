package org.storywire.enrich;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.storywire.enrich.link.Linker;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.StoryControl;
import org.storywire.schemas.avro.StoryTagged;
import org.storywire.schemas.avro.WireStory;

/** An input of link: a story or a control record, in one order. */
sealed interface LinkInput {
    /** A tagged story under its id; a tombstone where the value is null. */
    static LinkInput of(@Nullable String key, @Nullable StoryTagged tagged) {
        if (tagged == null) {
            return new Tombstone();
        }
        Topics.TAGGED.checkKey(key, tagged);
        return new Arrival(tagged);
    }

    /** A control record under the id of its story; a tombstone where the value is null. */
    static LinkInput of(@Nullable String key, @Nullable StoryControl control) {
        if (control == null) {
            return new Tombstone();
        }
        Topics.CONTROL.checkKey(key, control);
        return new Ruling(control);
    }

    /** The stories that go out because of it. */
    List<WireStory> apply(Linker linker, long offset);

    /** For counters. */
    String kind();

    /** A revision has been tagged. */
    record Arrival(StoryTagged tagged) implements LinkInput {
        @Override
        public List<WireStory> apply(Linker linker, long offset) {
            return linker.on(tagged, offset);
        }

        @Override
        public String kind() {
            return "story";
        }
    }

    /** A story is killed, held or cleared. */
    record Ruling(StoryControl control) implements LinkInput {
        @Override
        public List<WireStory> apply(Linker linker, long offset) {
            return linker.on(control, offset);
        }

        @Override
        public String kind() {
            return "control";
        }
    }

    /** The deletion of a key from a compacted topic. It changes nothing: the wire keeps what was decided. */
    record Tombstone() implements LinkInput {
        @Override
        public List<WireStory> apply(Linker linker, long offset) {
            return List.of();
        }

        @Override
        public String kind() {
            return "tombstone";
        }
    }
}
