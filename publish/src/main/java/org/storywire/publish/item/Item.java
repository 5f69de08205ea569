package org.storywire.publish.item;

import java.util.List;
import org.storywire.schemas.avro.WireStory;

/** A story before it has a format, with those of its related stories that may be shown. */
public record Item(WireStory story, List<WireStory> related) {
    public Item {
        related = List.copyOf(related);
    }
}
