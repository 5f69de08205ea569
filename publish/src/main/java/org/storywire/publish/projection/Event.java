package org.storywire.publish.projection;

import java.util.Optional;
import org.storywire.schemas.avro.Ranking;
import org.storywire.schemas.avro.StoryControl;
import org.storywire.schemas.avro.WireStory;

/** A record of one of the three logs, at its offset; a value that is absent is a tombstone: the log forgets the key. */
public sealed interface Event {
    long offset();

    /** What an event of each log becomes. */
    interface Visitor<T> {
        T control(Controlled event);

        T wire(Wired event);

        T ranking(Ranked event);
    }

    <T> T accept(Visitor<T> visitor);

    /** The control of a story. */
    record Controlled(long offset, String storyId, Optional<StoryControl> control) implements Event {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.control(this);
        }
    }

    /** A story on the wire. */
    record Wired(long offset, String storyId, Optional<WireStory> story) implements Event {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.wire(this);
        }
    }

    /** A board; the key is {@code board|window}. */
    record Ranked(long offset, String key, Optional<Ranking> ranking) implements Event {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.ranking(this);
        }
    }
}
