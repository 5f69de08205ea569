package org.storywire.trending.stream;

import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.storywire.trending.count.ReaderCounter;

/** Restores the readers of a starting task from the committed part of the log of reads. */
@FunctionalInterface
public interface ReadsReplay {
    /** Restores nothing, for tests without a broker. */
    ReadsReplay EMPTY = (context, counter) -> {};

    /** Counts again the committed reads of the task of {@code context}. */
    void replay(ProcessingContext context, ReaderCounter counter);
}
