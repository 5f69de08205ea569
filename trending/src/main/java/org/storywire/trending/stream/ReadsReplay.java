package org.storywire.trending.stream;

import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.storywire.trending.count.ReaderCounter;

/** The log of reads, from which a starting task learns what it knew: exactly what is committed, and nothing more. */
@FunctionalInterface
public interface ReadsReplay {
    /** Nothing was ever counted; for tests without a broker. */
    ReadsReplay EMPTY = (context, counter) -> {};

    /** Counts in {@code counter} what the task of {@code context} has counted already. */
    void recall(ProcessingContext context, ReaderCounter counter);
}
