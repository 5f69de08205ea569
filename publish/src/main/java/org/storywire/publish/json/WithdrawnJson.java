package org.storywire.publish.json;

import static org.storywire.publish.json.JsonNodes.object;
import static org.storywire.publish.json.JsonNodes.put;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.storywire.publish.projection.StoryVisibility.Withdrawn;

/** Notice that a story is withdrawn, with the reason and without its text. */
public final class WithdrawnJson {
    private WithdrawnJson() {}

    public static ObjectNode of(Withdrawn withdrawn) {
        ObjectNode node = object();
        put(node, "storyId", withdrawn.storyId());
        node.put("why", withdrawn.notice().cause().word());
        put(node, "reason", withdrawn.notice().reason());
        put(node, "at", withdrawn.notice().at());
        return node;
    }
}
