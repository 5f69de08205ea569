package org.storywire.launcher.backtest;

import java.time.Instant;
import java.util.List;

/** The board of all stories at a time. */
public record BacktestBoard(Instant at, List<Entry> entries) {
    /** An entry: distinct readers, and reads (a reader's second read of a story in a minute does not count). */
    public record Entry(int rank, String storyId, long readers, long reads) {}

    public BacktestBoard {
        entries = List.copyOf(entries);
    }
}
