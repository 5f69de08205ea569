package org.storywire.trending.message;

import java.util.List;
import org.storywire.trending.table.StoryIdList;
import org.storywire.trending.table.VarintReader;
import org.storywire.trending.table.VarintWriter;

/** The stories of a message, as a decoded message has them. */
public final class NamedStories {
    private NamedStories() {}

    public static StoryIdList of(List<String> ids) {
        VarintWriter out = new VarintWriter(64).count(ids.size());
        ids.forEach(out::text);
        return StoryIdList.read(new VarintReader(out.toBytes()));
    }
}
