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
 * The stories with reads in the last two days: their numbers and facts, and how many the wire does not know. A lookup of a
 * story without facts costs as much as counting ten reads, so a Bloom filter avoids most of these lookups.
 */
final class LiveStories {
    private final StoryNumbers numbers;
    private final FactsLookup lookup;
    /** The stories with facts. */
    private final BloomFilter withFacts = new BloomFilter();

    private final RankingRules.Unknown rules;
    private final BoardNumbers boardNumbers = new BoardNumbers();
    private final List<Entry> entries = new ArrayList<>();
    /** The numbers of stories that are visible at some time. */
    private final BitSet listable = new BitSet();

    private int unknown;

    LiveStories(StoryNumbers numbers, FactsLookup lookup, RankingRules.Unknown rules) {
        this.numbers = numbers;
        this.lookup = lookup;
        this.rules = rules;
        lookup.forEachStory(storyId -> withFacts.add(bytes(storyId)));
        numbers.forEach(number -> setFacts(number, find(numbers.id(number))));
    }

    private record Entry(StoryFacts facts, Candidate.Boards boards) {
        static final Entry EMPTY = new Entry(StoryFacts.UNKNOWN, Candidate.Boards.NONE);
    }

    /** The number of a story; {@link StoryNumbers#NONE} for an unknown story beyond the bound. */
    int number(StoryIdList stories, int index) {
        if (withFacts.mightContain(stories, index)) {
            int known = numbers.find(stories, index);
            return known == StoryNumbers.NONE ? number(stories, index, lookup.find(stories.id(index))) : known;
        }
        return number(stories, index, StoryFacts.UNKNOWN);
    }

    /** The number of a story, with its facts in case it is new. */
    private int number(StoryIdList stories, int index, StoryFacts facts) {
        if (facts.metadata() == null && unknown >= rules.storiesMax()) {
            return numbers.find(stories, index);
        }
        int before = numbers.size();
        int number = numbers.number(stories, index);
        if (numbers.size() > before) {
            setFacts(number, facts);
        }
        return number;
    }

    private StoryFacts find(String storyId) {
        return withFacts.mightContain(bytes(storyId)) ? lookup.find(storyId) : StoryFacts.UNKNOWN;
    }

    private static byte[] bytes(String storyId) {
        return storyId.getBytes(StandardCharsets.UTF_8);
    }

    /** Updates the facts of a story, which the lookup has already. */
    void update(String storyId, StoryFacts newFacts) {
        byte[] id = bytes(storyId);
        withFacts.add(id);
        int number = numbers.find(id);
        if (number != StoryNumbers.NONE) {
            clearFacts(number);
            setFacts(number, newFacts);
        }
    }

    /** Removes every story but these. */
    void retain(BitSet wanted) {
        numbers.retain(wanted, this::clearFacts);
    }

    /** The numbers of stories that are visible now or at another time. */
    BitSet listable() {
        return listable;
    }

    StoryNumbers numbers() {
        return numbers;
    }

    BoardNumbers boardNumbers() {
        return boardNumbers;
    }

    /** The story of a number, or null where it is not visible at this time. */
    Candidate.@Nullable Story visible(int number, long at) {
        Entry entry = entries.get(number);
        StoryMetadata metadata = visible(entry.facts(), at);
        return metadata == null ? null : new Candidate.Story(numbers.id(number), metadata, entry.boards());
    }

    /** The story of an id, read or not, or null where it is not visible at this time. */
    Candidate.@Nullable Story visible(String storyId, long at) {
        int number = numbers.find(storyId);
        if (number != StoryNumbers.NONE) {
            return visible(number, at);
        }
        StoryMetadata metadata = visible(lookup.find(storyId), at);
        return metadata == null ? null : new Candidate.Story(storyId, metadata, Candidate.Boards.NONE);
    }

    /** The boards that a story can be on. */
    int[] boards(int number) {
        return entries.get(number).boards().numbers();
    }

    /** The number of live stories that the wire does not know. */
    int unknown() {
        return unknown;
    }

    private void setFacts(int number, StoryFacts facts) {
        while (entries.size() <= number) {
            entries.add(Entry.EMPTY);
        }
        unknown += facts.metadata() == null ? 1 : 0;
        StoryMetadata metadata = metadata(facts);
        if (metadata == null && facts.ruling() == null) {
            return;
        }
        Candidate.Boards boards = metadata != null && metadata.usable()
                ? new Candidate.Boards(boardNumbers.acquire(metadata.boards()))
                : Candidate.Boards.NONE;
        entries.set(number, new Entry(facts, boards));
        listable.set(number, metadata != null);
    }

    private @Nullable StoryMetadata metadata(StoryFacts facts) {
        return facts.metadata() == null && rules.listed() ? StoryMetadata.UNKNOWN : facts.metadata();
    }

    private @Nullable StoryMetadata visible(StoryFacts facts, long at) {
        return new StoryFacts(metadata(facts), facts.ruling()).visibleAt(at);
    }

    private void clearFacts(int number) {
        Entry entry = entries.get(number);
        boardNumbers.release(entry.boards().numbers());
        unknown -= entry.facts().metadata() == null ? 1 : 0;
        entries.set(number, Entry.EMPTY);
        listable.clear(number);
    }
}
