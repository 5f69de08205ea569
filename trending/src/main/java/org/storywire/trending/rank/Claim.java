package org.storywire.trending.rank;

import org.jspecify.annotations.Nullable;

/** What a story has in a window: its counts, its boards, and what its past lets one expect. */
final class Claim {
    private final Story story;
    private final long readers;
    private final long reads;
    private final long moving;
    private final Outlook outlook;
    private final Place place = new Place(this, null);

    Claim(Story story, Numbers numbers, Outlook outlook) {
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

    /** A story that may be shown; {@code boards} are numbers of {@link Shelves}. */
    record Story(String id, Filing filing, Boards boards) {}

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

    Filing filing() {
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

    Outlook outlook() {
        return outlook;
    }

    /** Its place where lift does not matter. */
    Place place() {
        return place;
    }

    /** Its place where lift does. */
    Place place(@Nullable Lift lift) {
        return new Place(this, lift);
    }
}
