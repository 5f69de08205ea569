package org.storywire.trending;

import java.util.Map;
import java.util.function.Consumer;
import org.storywire.trending.rank.FactsLookup;
import org.storywire.trending.rank.StoryFacts;

/** Facts in memory. */
public record MapFacts(Map<String, StoryFacts> facts) implements FactsLookup {
    @Override
    public StoryFacts find(String storyId) {
        return facts.getOrDefault(storyId, StoryFacts.UNKNOWN);
    }

    @Override
    public void forEachStory(Consumer<String> each) {
        facts.keySet().forEach(each);
    }
}
