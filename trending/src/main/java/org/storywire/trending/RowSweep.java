package org.storywire.trending;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.storywire.trending.count.Minutes;
import org.storywire.trending.count.ReaderCounter;
import org.storywire.trending.count.StoryNumbers;

/**
 * Lets go of readers who were silent for a day, a bounded number of rows at a time, and of stories that no row can name
 * any more. No count changes by it: a row this old says nothing, and boards age by themselves.
 */
final class RowSweep {
    static final Duration EVERY = Duration.ofSeconds(30);

    private static final int ROWS_A_STEP = 50_000;
    /** Clocks of brokers and machines differ; a row is let go this much later than it could be. */
    private static final int SLACK_MINUTES = 60;

    private final KeyValueStore<Bytes, byte[]> rows;
    private final ReaderCounter counter;
    private final StoryNumbers numbers;
    private @Nullable Bytes from;
    private long latestAppend = Long.MIN_VALUE;

    RowSweep(KeyValueStore<Bytes, byte[]> rows, ReaderCounter counter, StoryNumbers numbers) {
        this.rows = rows;
        this.counter = counter;
        this.numbers = numbers;
    }

    /** A batch was appended at this time. */
    void saw(long append) {
        latestAppend = Math.max(latestAppend, append);
    }

    /** Looks at the next rows. */
    void step(long now) {
        int minute = Minutes.of(Math.max(now, latestAppend)) - SLACK_MINUTES;
        List<Bytes> outlived = new ArrayList<>();
        Bytes next = null;
        try (KeyValueIterator<Bytes, byte[]> entries = rows.range(from, null)) {
            for (int seen = 0; entries.hasNext(); seen++) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                if (seen == ROWS_A_STEP) {
                    next = entry.key;
                    break;
                }
                if (counter.isOutlived(entry.value, minute)) {
                    outlived.add(entry.key);
                }
            }
        }
        outlived.forEach(rows::delete);
        if (next == null && latestAppend != Long.MIN_VALUE) {
            // by what this partition has seen, not by the clock: reads that wait to be counted still name these stories
            numbers.dropUntouchedSince(Minutes.of(latestAppend) - Minutes.DAY - SLACK_MINUTES, number -> {});
        }
        from = next;
    }
}
