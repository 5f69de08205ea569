package org.storywire.ingest.key;

import java.util.List;

/** The rights that a key can have. */
public final class Scopes {
    public static final String STORY_WRITE = "story:write";
    public static final String STORY_KILL = "story:kill";
    public static final String READ_WRITE = "read:write";
    public static final String READ_RETRACT = "read:retract";
    public static final String TRENDING_EDIT = "trending:edit";

    public static final List<String> ALL = List.of(STORY_WRITE, STORY_KILL, READ_WRITE, READ_RETRACT, TRENDING_EDIT);

    private Scopes() {}
}
