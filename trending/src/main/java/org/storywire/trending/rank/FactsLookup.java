package org.storywire.trending.rank;

import java.util.function.Consumer;

/** What is known of any story. */
public interface FactsLookup {
    /** {@link StoryFacts#UNKNOWN} when nothing is. */
    StoryFacts find(String storyId);

    /** Shows the id of each story of which something is known. */
    void forEachStory(Consumer<String> each);
}
