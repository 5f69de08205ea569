package org.storywire.trending;

import org.storywire.schemas.avro.ReadRetracted;
import org.storywire.trending.count.ReadCursor;
import org.storywire.trending.count.ReaderCounter;

/** What the counting of reads takes: a batch of reads, or a retraction. */
sealed interface ReadsInput {
    /** Counts it, appended at a time in milliseconds since the epoch. */
    void count(ReaderCounter counter, long append);

    /** Bytes from a place on that {@link ReadCursor#check} let pass. */
    record Batch(byte[] bytes, int from) implements ReadsInput {
        @Override
        public void count(ReaderCounter counter, long append) {
            counter.count(bytes, from, append);
        }
    }

    /** False reads to subtract, or not to subtract any more. */
    record Rule(ReadRetracted said) implements ReadsInput {
        @Override
        public void count(ReaderCounter counter, long append) {
            counter.retract(said);
        }
    }
}
