package org.storywire.trending.rank;

import org.jspecify.annotations.Nullable;

/** What a story has in a window: its counts, its boards, and what its past lets one expect. */
final class Candidate {
    private final Story story;
    private final long readers;
    private final long reads;
    private final long moving;
    private final StoryBaseline outlook;
    private final RankKey place = new RankKey(this, null);

    Candidate(Story story, Numbers numbers, StoryBaseline outlook) {
        this.story = story;
        readers = numbers.readers();
        reads = numbers.reads();
        moving = reads - numbers.repeated();
        this.outlook = outlook;
    }

    /** How it was read; {@code repeated} of its reads are in the number and move nothing. */
    record Numbers(long readers, long reads, long repeated) {
        static final Numbers NONE = new Numbers(0, 0, 0);
    }

    /** A story that may be shown; {@code boards} are numbers of {@link BoardNumbers}. */
    record Story(String id, StoryMetadata filing, Boards boards) {}

    /** Numbers of boards. */
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

    StoryMetadata filing() {
        return story.filing();
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

    /** The reads that the order by reads goes by: of each reader so many at most. */
    long moving() {
        return moving;
    }

    StoryBaseline outlook() {
        return outlook;
    }

    /** Its place where lift does not matter. */
    RankKey place() {
        return place;
    }

    /** Its place where lift does. */
    RankKey place(@Nullable Lift lift) {
        return new RankKey(this, lift);
    }
}
