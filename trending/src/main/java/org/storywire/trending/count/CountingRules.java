package org.storywire.trending.count;

import org.storywire.trending.pane.Minutes;
import org.storywire.trending.table.VarintReader;
import org.storywire.trending.table.VarintWriter;

/**
 * Which reads may count. The answer depends on the read and on the minute of its append alone, never on what came
 * before, so neither order nor delay on the way changes a result.
 *
 * @param lateMinutesMax a read may be this much older than its append
 * @param futureMinutesMax a read may be dated this much after its append: 0, for the door clamps
 * @param pairsMax a reader with more (story, minute) pairs than this in a day is set apart whole
 * @param minuteMax of a minute in which a reader has more stories than this, no pair counts
 * @param repeatsMax so many reads of a story by one reader move it in the order by reads
 * @param storiesMax a task numbers at most this many stories
 */
public record CountingRules(
        int lateMinutesMax, int futureMinutesMax, int pairsMax, int minuteMax, int repeatsMax, int storiesMax) {
    /** What {@code minuteMax} is unless it is set. */
    public static final int MINUTE_MAX = 20;
    /** What {@code repeatsMax} is unless it is set. */
    public static final int REPEATS_MAX = 10;

    private static final int VERSION = 1;

    public CountingRules {
        if (lateMinutesMax < 0
                || futureMinutesMax < 0
                || pairsMax < 1
                || minuteMax < 1
                || repeatsMax < 1
                || storiesMax < 1) {
            throw new IllegalArgumentException(
                    "read rules: expected bounds of 0 or more, pairs and stories of 1 or more, found " + lateMinutesMax
                            + ", " + futureMinutesMax + ", " + pairsMax + ", " + minuteMax + ", " + repeatsMax + ", "
                            + storiesMax);
        }
    }

    /** The design's rules with these bounds. */
    public static CountingRules of(int pairsMax, int storiesMax) {
        return new CountingRules(Minutes.DAY, 0, pairsMax, MINUTE_MAX, REPEATS_MAX, storiesMax);
    }

    /** The same with another bound of stories that a reader may have in a minute. */
    public CountingRules withMinuteMax(int stories) {
        return new CountingRules(lateMinutesMax, futureMinutesMax, pairsMax, stories, repeatsMax, storiesMax);
    }

    /** The same with another bound of reads that a reader moves a story by. */
    public CountingRules withRepeatsMax(int reads) {
        return new CountingRules(lateMinutesMax, futureMinutesMax, pairsMax, minuteMax, reads, storiesMax);
    }

    byte[] encode() {
        VarintWriter out =
                new VarintWriter(24).count(VERSION).count(lateMinutesMax).count(futureMinutesMax);
        return out.count(pairsMax)
                .count(minuteMax)
                .count(repeatsMax)
                .count(storiesMax)
                .toBytes();
    }

    static CountingRules decode(byte[] bytes) {
        VarintReader in = new VarintReader(bytes).version(VERSION);
        return new CountingRules(
                in.smallCount(), in.smallCount(), in.smallCount(), in.smallCount(), in.smallCount(), in.smallCount());
    }

    /** {@link ReadOutcome#COUNTED} when nothing in the read itself speaks against keeping it. */
    ReadOutcome judge(ReadCursor read, int appendMinute) {
        if (!read.hasStory()) {
            return ReadOutcome.MALFORMED;
        }
        if (read.minute() > appendMinute + futureMinutesMax) {
            return ReadOutcome.FUTURE;
        }
        return read.minute() < oldest(appendMinute) ? ReadOutcome.LATE : ReadOutcome.COUNTED;
    }

    /** The first minute that still counts for what is appended in this one. */
    int oldest(int appendMinute) {
        return appendMinute - lateMinutesMax;
    }
}
