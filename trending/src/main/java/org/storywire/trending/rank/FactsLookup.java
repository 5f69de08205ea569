package org.storywire.trending.rank;

/** Finds what is known of any story: {@link StoryFacts#UNKNOWN} when nothing is. */
@FunctionalInterface
public interface FactsLookup {
    StoryFacts find(String storyId);
}
