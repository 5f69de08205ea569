package org.storywire.ingest.fate;

import java.util.Optional;
import org.storywire.schemas.avro.ControlState;
import org.storywire.schemas.avro.DeskEntry;
import org.storywire.schemas.avro.DeskLane;
import org.storywire.schemas.avro.StoryControl;

/**
 * Where a story stands now: what its own submissions did, overtaken by a control record that is newer than they are. A
 * hold does not undo a kill.
 */
record LaneState(DeskLane lane, long floor) {
    static LaneState of(DeskEntry entry, Optional<StoryControl> control) {
        return control.filter(said -> said.getAt().isAfter(entry.getLaneAt()))
                .map(said -> overtaken(entry, said))
                .orElseGet(() -> new LaneState(entry.getLane(), entry.getFloor()));
    }

    private static LaneState overtaken(DeskEntry entry, StoryControl said) {
        if (said.getState() == ControlState.CLEARED) {
            return new LaneState(DeskLane.OPEN, Math.max(entry.getFloor(), said.getRevision()));
        }
        boolean killed = said.getState() == ControlState.KILLED || entry.getLane() == DeskLane.KILLED;
        return new LaneState(killed ? DeskLane.KILLED : DeskLane.HELD, entry.getFloor());
    }
}
