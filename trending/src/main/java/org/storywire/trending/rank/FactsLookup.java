package org.storywire.trending.rank;

import java.util.function.Consumer;

/** A lookup of the facts of stories. */
public interface FactsLookup {
    /** The facts of a story, or {@link StoryFacts#UNKNOWN}. */
    StoryFacts find(String storyId);

    /** Passes the id of each story with facts. */
    void forEachStory(Consumer<String> each);
}
