package org.storywire.enrich;

import java.util.List;
import org.storywire.enrich.link.Linker;
import org.storywire.schemas.avro.StoryControl;
import org.storywire.schemas.avro.StoryTagged;
import org.storywire.schemas.avro.WireStory;

/** What link reads: stories and control, in one order. */
sealed interface LinkInput {
    /** What goes out because of it. */
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
}
