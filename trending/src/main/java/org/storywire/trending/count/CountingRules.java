package org.storywire.trending.count;

import org.storywire.trending.pane.Minutes;
import org.storywire.trending.table.VarintReader;
import org.storywire.trending.table.VarintWriter;

/**
 * The limits by which reads count. The outcome of a read depends on the read and the minute of its append alone, so neither
 * order nor delay changes a result.
 *
 * @param lateMinutesMax the greatest age of a read at its append
 * @param futureMinutesMax how far a read may be dated after its append: 0, because the door clamps
 * @param pairsMax (story, minute) pairs of a reader in a day; all reads of a reader with more are excluded
 * @param minuteMax stories of a reader in a minute; all reads of a minute with more are excluded
 * @param repeatsMax reads of a story by one reader that count in the order by reads
 * @param storiesMax stories that one task counts
 */
public record CountingRules(
        int lateMinutesMax, int futureMinutesMax, int pairsMax, int minuteMax, int repeatsMax, int storiesMax) {
    /** The default of {@code minuteMax}. */
    public static final int MINUTE_MAX = 20;
    /** The default of {@code repeatsMax}. */
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

    /** The default rules with these limits. */
    public static CountingRules of(int pairsMax, int storiesMax) {
        return new CountingRules(Minutes.DAY, 0, pairsMax, MINUTE_MAX, REPEATS_MAX, storiesMax);
    }

    /** These rules with another {@code minuteMax}. */
    public CountingRules withMinuteMax(int stories) {
        return new CountingRules(lateMinutesMax, futureMinutesMax, pairsMax, stories, repeatsMax, storiesMax);
    }

    /** These rules with another {@code repeatsMax}. */
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

    /** The outcome of a read by itself; {@link ReadOutcome#COUNTED} where it is valid. */
    ReadOutcome outcome(ReadCursor read, int appendMinute) {
        if (!read.hasStory()) {
            return ReadOutcome.MALFORMED;
        }
        if (read.minute() > appendMinute + futureMinutesMax) {
            return ReadOutcome.FUTURE;
        }
        return read.minute() < oldestMinute(appendMinute) ? ReadOutcome.LATE : ReadOutcome.COUNTED;
    }

    /** The earliest minute of a read that is appended in this minute and counts. */
    int oldestMinute(int appendMinute) {
        return appendMinute - lateMinutesMax;
    }
}
