package org.storywire.trending.rank;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.storywire.trending.table.BloomFilter;
import org.storywire.trending.table.StoryIdList;
import org.storywire.trending.table.StoryNumbers;

/**
 * The stories that are or were read: their numbers, what is known of each, and how many the wire does not know. To look a
 * story up that nothing is known of costs as much as to count ten reads, so a filter says beforehand of most.
 */
final class LiveStories {
    private final StoryNumbers numbers;
    private final FactsLookup lookup;
    /** Every story that has facts, and maybe some that have none. */
    private final BloomFilter filed = new BloomFilter();

    private final RankingRules.Unknown rules;
    private final BoardNumbers shelves = new BoardNumbers();
    private final List<Known> known = new ArrayList<>();
    /** The numbers of those that may be shown at some time. */
    private final BitSet listable = new BitSet();

    private int unknown;

    LiveStories(StoryNumbers numbers, FactsLookup lookup, RankingRules.Unknown rules) {
        this.numbers = numbers;
        this.lookup = lookup;
        this.rules = rules;
        lookup.forEachStory(storyId -> filed.add(bytes(storyId)));
        numbers.forEach(number -> learn(number, find(numbers.id(number))));
    }

    private record Known(StoryFacts facts, Candidate.Boards boards) {
        static final Known NOTHING = new Known(StoryFacts.UNKNOWN, Candidate.Boards.NONE);
    }

    /** The number of a story that is read; {@link StoryNumbers#NONE} when it is one more than the bound allows. */
    int number(StoryIdList stories, int place) {
        if (filed.mayHave(stories, place)) {
            int known = numbers.find(stories, place);
            return known == StoryNumbers.NONE ? number(stories, place, lookup.find(stories.id(place))) : known;
        }
        return number(stories, place, StoryFacts.UNKNOWN);
    }

    /** The same, where these are its facts if it is new. */
    private int number(StoryIdList stories, int place, StoryFacts facts) {
        if (facts.filing() == null && unknown >= rules.storiesMax()) {
            return numbers.find(stories, place);
        }
        int before = numbers.size();
        int number = numbers.number(stories, place);
        if (numbers.size() > before) {
            learn(number, facts);
        }
        return number;
    }

    private StoryFacts find(String storyId) {
        return filed.mayHave(bytes(storyId)) ? lookup.find(storyId) : StoryFacts.UNKNOWN;
    }

    private static byte[] bytes(String storyId) {
        return storyId.getBytes(StandardCharsets.UTF_8);
    }

    /** Takes what is new about a story, that is found by the lookup from now on. */
    void follow(String storyId, StoryFacts newFacts) {
        byte[] id = bytes(storyId);
        filed.add(id);
        int number = numbers.find(id);
        if (number != StoryNumbers.NONE) {
            forget(number);
            learn(number, newFacts);
        }
    }

    /** Drops every story but these. */
    void retain(BitSet wanted) {
        numbers.retain(wanted, this::forget);
    }

    /** The numbers of all that may be shown, now or at another time. */
    BitSet listable() {
        return listable;
    }

    StoryNumbers numbers() {
        return numbers;
    }

    BoardNumbers shelves() {
        return shelves;
    }

    /** The story of a number, if it may be shown at this time. */
    Candidate.@Nullable Story shown(int number, long at) {
        Known story = known.get(number);
        StoryMetadata filing = shown(story.facts(), at);
        return filing == null ? null : new Candidate.Story(numbers.id(number), filing, story.boards());
    }

    /** Any story that may be shown at this time, read or not. */
    Candidate.@Nullable Story shown(String storyId, long at) {
        int number = numbers.find(storyId);
        if (number != StoryNumbers.NONE) {
            return shown(number, at);
        }
        StoryMetadata filing = shown(lookup.find(storyId), at);
        return filing == null ? null : new Candidate.Story(storyId, filing, Candidate.Boards.NONE);
    }

    /** The boards that a story can be on. */
    int[] boards(int number) {
        return known.get(number).boards().numbers();
    }

    /** How many live stories the wire does not know. */
    int unknown() {
        return unknown;
    }

    private void learn(int number, StoryFacts facts) {
        while (known.size() <= number) {
            known.add(Known.NOTHING);
        }
        unknown += facts.filing() == null ? 1 : 0;
        StoryMetadata filing = filing(facts);
        if (filing == null && facts.ruling() == null) {
            return;
        }
        Candidate.Boards boards = filing != null && filing.usable()
                ? new Candidate.Boards(shelves.enter(filing.shelf()))
                : Candidate.Boards.NONE;
        known.set(number, new Known(facts, boards));
        listable.set(number, filing != null);
    }

    private @Nullable StoryMetadata filing(StoryFacts facts) {
        return facts.filing() == null && rules.listed() ? StoryMetadata.UNFILED : facts.filing();
    }

    private @Nullable StoryMetadata shown(StoryFacts facts, long at) {
        return new StoryFacts(filing(facts), facts.ruling()).shown(at);
    }

    private void forget(int number) {
        Known story = known.get(number);
        shelves.leave(story.boards().numbers());
        unknown -= story.facts().filing() == null ? 1 : 0;
        known.set(number, Known.NOTHING);
        listable.clear(number);
    }
}
