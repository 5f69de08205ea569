package org.storywire.trending.count;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.ObjIntConsumer;

/** How many reads had each outcome, and how many readers were set apart, since they were last shown. */
public final class OutcomeCounts {
    private final Map<ReadOutcome, int[]> counts = new EnumMap<>(ReadOutcome.class);
    private int readersSetApart;
    private int readsTakenBack;
    private int minutesSetApart;
    private int readsOfMinutesTakenBack;

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

    /** A reader went over the bound who had this many pairs. */
    void noteSetApart(int pairs) {
        readersSetApart++;
        readsTakenBack += pairs;
    }

    /** A minute of a reader went over its bound and had this many pairs. */
    void noteMinuteSetApart(int pairs) {
        minutesSetApart++;
        readsOfMinutesTakenBack += pairs;
    }

    /** Minutes of readers that went over their bound. */
    public int minutesSetApart() {
        return minutesSetApart;
    }

    /** Reads that were kept and counted until their minutes went over the bound. */
    public int readsOfMinutesTakenBack() {
        return readsOfMinutesTakenBack;
    }

    /** Readers who went over the bound. */
    public int readersSetApart() {
        return readersSetApart;
    }

    /** Reads that were kept and counted until their readers went over the bound. */
    public int readsTakenBack() {
        return readsTakenBack;
    }

    /** Shows each outcome that some read had. */
    public void forEach(ObjIntConsumer<ReadOutcome> each) {
        counts.forEach((outcome, count) -> {
            if (count[0] > 0) {
                each.accept(outcome, count[0]);
            }
        });
    }

    void clear() {
        counts.values().forEach(count -> count[0] = 0);
        readersSetApart = 0;
        readsTakenBack = 0;
        minutesSetApart = 0;
        readsOfMinutesTakenBack = 0;
    }
}
