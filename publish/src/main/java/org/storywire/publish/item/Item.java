package org.storywire.publish.item;

import java.util.List;
import org.storywire.schemas.avro.WireStory;

/** A story independent of its format, with its visible related stories. */
public record Item(WireStory story, List<WireStory> related) {
    public Item {
        related = List.copyOf(related);
    }
}
