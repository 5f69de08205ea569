package org.storywire.publish.projection;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.storywire.schemas.Visibility;
import org.storywire.schemas.avro.ControlState;
import org.storywire.schemas.avro.StoryControl;
import org.storywire.schemas.avro.StoryStatus;

/**
 * Whether a story may be shown, as a pure function of its latest revision, its latest control and the time: so a rebuild from
 * a log that forgot superseded records gives the same. {@code notice} is empty for a story that is shown.
 */
public record State(Optional<Notice> notice) {
    /** It may be shown. */
    public static final State SHOWN = new State(Optional.empty());

    public boolean isShown() {
        return notice.isEmpty();
    }

    /** Whether it was withdrawn by a kill. */
    public boolean isKilled() {
        return notice.filter(n -> n.why() == Notice.Why.KILLED).isPresent();
    }

    /** The state of a revision under a control (null: there is none) at a time. */
    public static State of(Facts facts, @Nullable StoryControl control, Instant now) {
        if (control != null && Visibility.hides(control, facts.revision())) {
            return underControl(control);
        }
        if (facts.status() != StoryStatus.USABLE) {
            Notice.Why why = facts.status() == StoryStatus.WITHHELD ? Notice.Why.HELD : Notice.Why.KILLED;
            return hidden(why, Optional.empty(), facts.acceptedAt());
        }
        return facts.expires()
                .filter(expires -> !expires.isAfter(now))
                .map(expires -> hidden(Notice.Why.EXPIRED, Optional.empty(), expires))
                .orElse(SHOWN);
    }

    private static State underControl(StoryControl control) {
        if (control.getState() == ControlState.CLEARED) {
            return hidden(Notice.Why.KILLED, Optional.empty(), control.getAt());
        }
        Notice.Why why = control.getState() == ControlState.KILLED ? Notice.Why.KILLED : Notice.Why.HELD;
        return hidden(why, control.getReason(), control.getAt());
    }

    private static State hidden(Notice.Why why, Optional<String> reason, Instant at) {
        return new State(Optional.of(new Notice(why, reason, at)));
    }

    /** What of a revision decides whether it is shown. */
    public record Facts(long revision, StoryStatus status, Optional<Instant> expires, Instant acceptedAt) {}
}
