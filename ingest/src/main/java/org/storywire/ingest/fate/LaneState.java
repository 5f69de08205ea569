package org.storywire.ingest.fate;

import java.util.Optional;
import org.storywire.schemas.avro.ControlState;
import org.storywire.schemas.avro.DeskEntry;
import org.storywire.schemas.avro.DeskLane;
import org.storywire.schemas.avro.StoryControl;

/**
 * The state of a story: that of its own submissions, overridden by a control record that is newer. A hold does not undo
 * a kill.
 */
record LaneState(DeskLane lane, long floor) {
    static LaneState of(DeskEntry entry, Optional<StoryControl> control) {
        return control.filter(latest -> latest.getAt().isAfter(entry.getLaneAt()))
                .map(latest -> overriddenBy(entry, latest))
                .orElseGet(() -> new LaneState(entry.getLane(), entry.getFloor()));
    }

    private static LaneState overriddenBy(DeskEntry entry, StoryControl latest) {
        if (latest.getState() == ControlState.CLEARED) {
            return new LaneState(DeskLane.OPEN, Math.max(entry.getFloor(), latest.getRevision()));
        }
        boolean killed = latest.getState() == ControlState.KILLED || entry.getLane() == DeskLane.KILLED;
        return new LaneState(killed ? DeskLane.KILLED : DeskLane.HELD, entry.getFloor());
    }
}
