package org.storywire.trending.stream;

import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.storywire.trending.count.ReaderCounter;

/** Restores the readers of a starting task from the log of reads: from exactly what is committed. */
@FunctionalInterface
public interface ReadsReplay {
    /** Restores nothing, for tests without a broker. */
    ReadsReplay EMPTY = (context, counter) -> {};

    /** Counts again what the task of {@code context} has counted already. */
    void replay(ProcessingContext context, ReaderCounter counter);
}
