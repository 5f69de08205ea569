package org.storywire.ingest.fate;

import java.time.Instant;
import java.util.Optional;
import org.storywire.schemas.avro.FateOutcome;
import org.storywire.schemas.avro.StoryFate;

/** What the desk decides about a submission. */
public sealed interface Verdict {
    /** The word that the newsroom is told. */
    FateOutcome outcome();

    /** Machine-readable: why, where the word alone does not say it. */
    default Optional<String> reason() {
        return Optional.empty();
    }

    /** When a sealed story will be released. */
    default Optional<Instant> until() {
        return Optional.empty();
    }

    /** Tells {@code desk} what there is to do. */
    void carryOut(Desk desk);

    /** What can be done about a submission. */
    interface Desk {
        void accept();

        void seal();

        /** Nothing changes but that the fate is told. */
        void leave();

        /** Nothing changes, the fate is that of before. */
        void repeat(StoryFate fate);
    }

    /** It is done. */
    record Accepted(Optional<String> reason) implements Verdict {
        static final Accepted PLAIN = new Accepted(Optional.empty());

        static Accepted because(String reason) {
            return new Accepted(Optional.of(reason));
        }

        @Override
        public FateOutcome outcome() {
            return FateOutcome.ACCEPTED;
        }

        @Override
        public void carryOut(Desk desk) {
            desk.accept();
        }
    }

    /** Embargoed: rests until its time. */
    record Sealed(Instant embargo) implements Verdict {
        @Override
        public Optional<Instant> until() {
            return Optional.of(embargo);
        }

        @Override
        public FateOutcome outcome() {
            return FateOutcome.SEALED;
        }

        @Override
        public void carryOut(Desk desk) {
            desk.seal();
        }
    }

    /** Nothing new in it. */
    record Duplicate() implements Verdict {
        @Override
        public FateOutcome outcome() {
            return FateOutcome.DUPLICATE;
        }

        @Override
        public void carryOut(Desk desk) {
            desk.leave();
        }
    }

    /** An older revision than what is known. */
    record Stale() implements Verdict {
        @Override
        public FateOutcome outcome() {
            return FateOutcome.STALE;
        }

        @Override
        public void carryOut(Desk desk) {
            desk.leave();
        }
    }

    /** The number of a known revision with another content. */
    record Conflict() implements Verdict {
        @Override
        public FateOutcome outcome() {
            return FateOutcome.CONFLICT;
        }

        @Override
        public void carryOut(Desk desk) {
            desk.leave();
        }
    }

    /** Not done, for the reason given. */
    record Refused(String why) implements Verdict {
        @Override
        public FateOutcome outcome() {
            return FateOutcome.REFUSED;
        }

        @Override
        public void carryOut(Desk desk) {
            desk.leave();
        }

        @Override
        public Optional<String> reason() {
            return Optional.of(why);
        }
    }

    /** The same submission again: it has had its fate. */
    record Repeated(StoryFate fate) implements Verdict {
        @Override
        public FateOutcome outcome() {
            return fate.getOutcome();
        }

        @Override
        public void carryOut(Desk desk) {
            desk.repeat(fate);
        }
    }
}
