package org.storywire.trending.rank;

import java.util.ArrayList;
import java.util.List;
import org.storywire.trending.count.StoryNumbers;

/** The stories that are read in the window: their numbers, what is known of each, and how many the wire does not know. */
final class LiveStories {
    private final StoryNumbers numbers;
    private final FactsLookup lookup;
    private final int unknownMax;
    private final List<StoryFacts> facts = new ArrayList<>();
    private int unknown;

    LiveStories(StoryNumbers numbers, FactsLookup lookup, int unknownMax) {
        this.numbers = numbers;
        this.lookup = lookup;
        this.unknownMax = unknownMax;
        numbers.forEach(number -> learn(number, lookup.find(numbers.id(number))));
    }

    /** The number of a story that is read; {@link StoryNumbers#NONE} when it is one more than the bound allows. */
    int number(String storyId, int minute) {
        boolean isNew = numbers.find(storyId) == StoryNumbers.NONE;
        StoryFacts known = isNew ? lookup.find(storyId) : StoryFacts.UNKNOWN;
        if (isNew && known.filing() == null && unknown >= unknownMax) {
            return StoryNumbers.NONE;
        }
        int number = numbers.number(storyId, minute);
        if (isNew && number != StoryNumbers.NONE) {
            learn(number, known);
        }
        return number;
    }

    /** Takes what is new about a story, if it is live. */
    void follow(String storyId, StoryFacts newFacts) {
        int number = numbers.find(storyId);
        if (number != StoryNumbers.NONE) {
            forget(number);
            learn(number, newFacts);
        }
    }

    void dropUntouchedSince(int minute) {
        numbers.dropUntouchedSince(minute, this::forget);
    }

    StoryNumbers numbers() {
        return numbers;
    }

    StoryFacts facts(int number) {
        return facts.get(number);
    }

    /** How many live stories the wire does not know. */
    int unknown() {
        return unknown;
    }

    private void learn(int number, StoryFacts known) {
        while (facts.size() <= number) {
            facts.add(StoryFacts.UNKNOWN);
        }
        facts.set(number, known);
        unknown += known.filing() == null ? 1 : 0;
    }

    private void forget(int number) {
        unknown -= facts.get(number).filing() == null ? 1 : 0;
        facts.set(number, StoryFacts.UNKNOWN);
    }
}
