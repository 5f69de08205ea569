package org.storywire.trending.count;

import java.util.Map;
import java.util.TreeMap;

/** What a batch of reads changes: by minute and story, how many latest reads of readers, how many reads. */
public final class CountChanges {
    private final Map<Integer, Pane> panes = new TreeMap<>();

    /** A read that was not there before. */
    void read(int story, int minute) {
        pane(minute).add(story, 0, 1);
    }

    /** A read that is there no more. */
    void unread(int story, int minute) {
        pane(minute).add(story, 0, -1);
    }

    /** A reader's latest read of the story lies in this minute now. */
    void latest(int story, int minute) {
        pane(minute).add(story, 1, 0);
    }

    /** A reader's latest read of the story lies in this minute no more. */
    void notLatest(int story, int minute) {
        pane(minute).add(story, -1, 0);
    }

    public boolean isEmpty() {
        return panes.isEmpty();
    }

    /** By rising minute. */
    public Map<Integer, Pane> panes() {
        return panes;
    }

    private Pane pane(int minute) {
        return panes.computeIfAbsent(minute, any -> new Pane());
    }
}
