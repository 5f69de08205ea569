package org.storywire.schemas;

import org.storywire.schemas.avro.ControlState;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.StoryControl;
import org.storywire.schemas.avro.StoryStatus;

/** The one rule for what may be shown, so that a kill means the same in every service. */
public final class Visibility {
    private Visibility() {}

    /** True when {@code control} hides the story's revision: killed or held, or at or below the revision where it was cleared. */
    public static boolean hides(StoryControl control, long revision) {
        return hides(control.getState(), control.getRevision(), revision);
    }

    /** The same, where only the state and the revision of the control are kept. */
    public static boolean hides(ControlState state, long controlRevision, long revision) {
        return state != ControlState.CLEARED || revision <= controlRevision;
    }

    /** True when a revision has something to show by itself. */
    public static boolean isUsable(Story story) {
        return story.getStatus() == StoryStatus.USABLE;
    }
}
