package org.storywire.trending.count;

import java.util.EnumMap;
import java.util.Map;

/** What a batch came to: the changes for the ranking, how many reads had each outcome, and what was taken back. */
public final class CountedBatch {
    private final CountChanges changes = new CountChanges();
    private final Map<Outcome, int[]> outcomes = new EnumMap<>(Outcome.class);
    private int readersSetApart;
    private int readsTakenBack;

    void note(Outcome outcome) {
        outcomes.computeIfAbsent(outcome, any -> new int[1])[0]++;
    }

    void noteSetApart(int readsOfReader) {
        readersSetApart++;
        readsTakenBack += readsOfReader;
    }

    public CountChanges changes() {
        return changes;
    }

    /** How many reads of the batch had this outcome. */
    public int count(Outcome outcome) {
        int[] count = outcomes.get(outcome);
        return count == null ? 0 : count[0];
    }

    /** How many readers went over the bound in this batch. */
    public int readersSetApart() {
        return readersSetApart;
    }

    /** How many reads that were counted before were taken back with their readers. */
    public int readsTakenBack() {
        return readsTakenBack;
    }
}
