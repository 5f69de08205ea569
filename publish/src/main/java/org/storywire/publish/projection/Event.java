package org.storywire.publish.projection;

import java.util.Optional;
import org.storywire.schemas.BoardKey;
import org.storywire.schemas.avro.BoardRuling;
import org.storywire.schemas.avro.Ranking;
import org.storywire.schemas.avro.RankingAudit;
import org.storywire.schemas.avro.StoryControl;
import org.storywire.schemas.avro.StoryReads;
import org.storywire.schemas.avro.WireStory;

/** A record of one of the logs, at its offset; a value that is absent is a tombstone: the log forgets the key. */
public sealed interface Event {
    long offset();

    /** What an event of each log becomes. */
    interface Visitor<T> {
        T control(Controlled event);

        T wire(Wired event);

        T ranking(Ranked event);

        T history(Stood event);

        T reads(Measured event);

        T audit(Audited event);

        T rulings(Ruled event);
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

    /** A board; the key is that of {@link BoardKey#toString}. */
    record Ranked(long offset, String key, Optional<Ranking> ranking) implements Event {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.ranking(this);
        }
    }

    /** A board as it stood from a time on; the key is the board's. */
    record Stood(long offset, String key, Ranking ranking) implements Event {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.history(this);
        }
    }

    /** How a story was read. */
    record Measured(long offset, String storyId, Optional<StoryReads> reads) implements Event {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.reads(this);
        }
    }

    /** What a recount of a board found; the key is {@code board|window}. */
    record Audited(long offset, String key, Optional<RankingAudit> audit) implements Event {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.audit(this);
        }
    }

    /** What an editor said of a story on a board; the key is {@code board|storyId}. */
    record Ruled(long offset, String key, Optional<BoardRuling> ruling) implements Event {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.rulings(this);
        }
    }
}
