package org.storywire.ingest.fate;

import java.util.List;
import java.util.Optional;
import org.storywire.schemas.avro.DeskEntry;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.StoryFate;

/**
 * What the desk does: what it remembers from now on (nothing new: empty), the fates it tells (that of the submission, and that of a sealed revision which
 * it ended), and the revision that goes out, if one does.
 */
public record Decision(Optional<DeskEntry> next, List<StoryFate> fates, Optional<Story> accepted) {
    public Decision {
        fates = List.copyOf(fates);
    }
}
