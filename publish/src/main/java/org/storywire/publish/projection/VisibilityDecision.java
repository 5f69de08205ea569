package org.storywire.publish.projection;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.storywire.schemas.Visibility;
import org.storywire.schemas.avro.ControlState;
import org.storywire.schemas.avro.StoryControl;
import org.storywire.schemas.avro.StoryStatus;

/**
 * Decision whether a story is visible: a pure function of its latest revision, its latest control and the time, so that a
 * rebuild from a compacted log gives the same. {@code notice} is empty for a visible story.
 */
public record VisibilityDecision(Optional<WithdrawalNotice> notice) {
    public static final VisibilityDecision SHOWN = new VisibilityDecision(Optional.empty());

    public boolean isShown() {
        return notice.isEmpty();
    }

    /** True when it was withdrawn by a kill. */
    public boolean isKilled() {
        return notice.filter(n -> n.cause() == WithdrawalNotice.Cause.KILLED).isPresent();
    }

    /** The decision on a revision with a control, or null without one, at a time. */
    public static VisibilityDecision of(Facts facts, @Nullable StoryControl control, Instant now) {
        if (control != null && Visibility.hides(control, facts.revision())) {
            return underControl(control);
        }
        if (facts.status() != StoryStatus.USABLE) {
            WithdrawalNotice.Cause cause = facts.status() == StoryStatus.WITHHELD
                    ? WithdrawalNotice.Cause.HELD
                    : WithdrawalNotice.Cause.KILLED;
            return hidden(cause, Optional.empty(), facts.acceptedAt());
        }
        return facts.expires()
                .filter(expires -> !expires.isAfter(now))
                .map(expires -> hidden(WithdrawalNotice.Cause.EXPIRED, Optional.empty(), expires))
                .orElse(SHOWN);
    }

    private static VisibilityDecision underControl(StoryControl control) {
        if (control.getState() == ControlState.CLEARED) {
            return hidden(WithdrawalNotice.Cause.KILLED, Optional.empty(), control.getAt());
        }
        WithdrawalNotice.Cause cause =
                control.getState() == ControlState.KILLED ? WithdrawalNotice.Cause.KILLED : WithdrawalNotice.Cause.HELD;
        return hidden(cause, control.getReason(), control.getAt());
    }

    private static VisibilityDecision hidden(WithdrawalNotice.Cause cause, Optional<String> reason, Instant at) {
        return new VisibilityDecision(Optional.of(new WithdrawalNotice(cause, reason, at)));
    }

    /** The fields of a revision that determine its visibility. */
    public record Facts(long revision, StoryStatus status, Optional<Instant> expires, Instant acceptedAt) {}
}
