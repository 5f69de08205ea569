package org.storywire.trending.count;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.ObjIntConsumer;

/** Numbers of reads by outcome, and of limits that were exceeded, since they were last drained. */
public final class OutcomeCounts {
    private final Map<ReadOutcome, int[]> counts = new EnumMap<>(ReadOutcome.class);
    private int readersOverLimit;
    private int readsReverted;
    private int minutesOverLimit;
    private int readsOfMinutesReverted;

    OutcomeCounts() {
        for (ReadOutcome outcome : ReadOutcome.values()) {
            counts.put(outcome, new int[1]);
        }
    }

    void note(ReadOutcome outcome) {
        int[] count = counts.get(outcome);
        if (count != null) {
            count[0]++;
        }
    }

    /** Counts a reader who exceeded the limit with this many pairs counted before. */
    void noteReaderOverLimit(int pairs) {
        readersOverLimit++;
        readsReverted += pairs;
    }

    /** Counts a minute that exceeded its limit with this many pairs counted before. */
    void noteMinuteOverLimit(int pairs) {
        minutesOverLimit++;
        readsOfMinutesReverted += pairs;
    }

    /** Minutes of readers that exceeded the limit. */
    public int minutesOverLimit() {
        return minutesOverLimit;
    }

    /** Reads that counted until their minute exceeded the limit. */
    public int readsOfMinutesReverted() {
        return readsOfMinutesReverted;
    }

    /** Readers who exceeded the limit. */
    public int readersOverLimit() {
        return readersOverLimit;
    }

    /** Reads that counted until their reader exceeded the limit. */
    public int readsReverted() {
        return readsReverted;
    }

    /** Passes each outcome that some read had. */
    public void forEach(ObjIntConsumer<ReadOutcome> each) {
        counts.forEach((outcome, count) -> {
            if (count[0] > 0) {
                each.accept(outcome, count[0]);
            }
        });
    }

    void clear() {
        counts.values().forEach(count -> count[0] = 0);
        readersOverLimit = 0;
        readsReverted = 0;
        minutesOverLimit = 0;
        readsOfMinutesReverted = 0;
    }
}
