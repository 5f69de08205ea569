package org.storywire.trending.count;

import java.util.List;

/** The stories of a message, as if it had come. */
public final class NamedStories {
    private NamedStories() {}

    public static MessageStories of(List<String> ids) {
        PackedOut out = new PackedOut(64).count(ids.size());
        ids.forEach(out::text);
        return MessageStories.read(new PackedIn(out.toBytes()));
    }
}
