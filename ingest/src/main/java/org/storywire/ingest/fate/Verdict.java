package org.storywire.ingest.fate;

import java.time.Instant;
import java.util.Optional;
import org.storywire.schemas.avro.FateOutcome;
import org.storywire.schemas.avro.StoryFate;

/** The desk's verdict on a submission. */
public sealed interface Verdict {
    /** The outcome, as the newsroom learns it. */
    FateOutcome outcome();

    /** The reason as a machine-readable word, where the outcome alone is not enough. */
    default Optional<String> reason() {
        return Optional.empty();
    }

    /** The time at which a sealed story will be released. */
    default Optional<Instant> until() {
        return Optional.empty();
    }

    record Accepted(Optional<String> reason) implements Verdict {
        static final Accepted PLAIN = new Accepted(Optional.empty());

        static Accepted because(String reason) {
            return new Accepted(Optional.of(reason));
        }

        @Override
        public FateOutcome outcome() {
            return FateOutcome.ACCEPTED;
        }
    }

    /** Embargoed: stored by the desk until the embargo ends. */
    record Sealed(Instant embargo) implements Verdict {
        @Override
        public Optional<Instant> until() {
            return Optional.of(embargo);
        }

        @Override
        public FateOutcome outcome() {
            return FateOutcome.SEALED;
        }
    }

    /** The revision and content that are known already. */
    record Duplicate() implements Verdict {
        @Override
        public FateOutcome outcome() {
            return FateOutcome.DUPLICATE;
        }
    }

    /** An older revision than the known one. */
    record Stale() implements Verdict {
        @Override
        public FateOutcome outcome() {
            return FateOutcome.STALE;
        }
    }

    /** The number of a known revision with another content. */
    record Conflict() implements Verdict {
        @Override
        public FateOutcome outcome() {
            return FateOutcome.CONFLICT;
        }
    }

    /** Not applied, for the reason given. */
    record Refused(String why) implements Verdict {
        @Override
        public FateOutcome outcome() {
            return FateOutcome.REFUSED;
        }

        @Override
        public Optional<String> reason() {
            return Optional.of(why);
        }
    }

    /** The same submission again: its fate is the earlier one. */
    record Repeated(StoryFate fate) implements Verdict {
        @Override
        public FateOutcome outcome() {
            return fate.getOutcome();
        }
    }
}
