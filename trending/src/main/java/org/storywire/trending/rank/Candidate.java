package org.storywire.trending.rank;

import org.jspecify.annotations.Nullable;

/** A story that may be ranked, with its counts in a window, its boards and its baseline. */
final class Candidate {
    private final Story story;
    private final long readers;
    private final long reads;
    private final long rankedReads;
    private final StoryBaseline baseline;
    private final RankKey key = new RankKey(this, null);

    /** @param repeated reads that do not count in the order by reads */
    Candidate(Story story, long readers, long reads, long repeated, StoryBaseline baseline) {
        this.story = story;
        this.readers = readers;
        this.reads = reads;
        rankedReads = reads - repeated;
        this.baseline = baseline;
    }

    /** A visible story; {@code boards} are numbers of {@link BoardNumbers}. */
    record Story(String id, StoryMetadata metadata, Boards boards) {}

    static final class Boards {
        static final Boards NONE = new Boards(new int[0]);

        private final int[] numbers;

        Boards(int[] numbers) {
            this.numbers = numbers;
        }

        int[] numbers() {
            return numbers;
        }
    }

    String storyId() {
        return story.id();
    }

    StoryMetadata metadata() {
        return story.metadata();
    }

    int[] boards() {
        return story.boards().numbers();
    }

    long readers() {
        return readers;
    }

    long reads() {
        return reads;
    }

    /** The reads that count in the order by reads: of each reader a limited number. */
    long rankedReads() {
        return rankedReads;
    }

    StoryBaseline baseline() {
        return baseline;
    }

    /** The key for the orders by readers and by reads. */
    RankKey key() {
        return key;
    }

    /** The key for the order by lift. */
    RankKey key(@Nullable Lift lift) {
        return new RankKey(this, lift);
    }
}
