package org.storywire.ingest.fate;

import java.util.List;
import java.util.Optional;
import org.storywire.schemas.avro.DeskEntry;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.StoryFate;

/**
 * The result of a decision: the next state of the story (empty when nothing changes), the fates to emit (that of the
 * submission, and that of a sealed revision that it ended), and the revision to publish, if any.
 */
public record Decision(Optional<DeskEntry> next, List<StoryFate> fates, Optional<Story> accepted) {
    public Decision {
        fates = List.copyOf(fates);
    }
}
