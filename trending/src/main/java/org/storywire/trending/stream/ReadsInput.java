package org.storywire.trending.stream;

import org.storywire.schemas.avro.ReadRetracted;
import org.storywire.trending.count.ReadCursor;
import org.storywire.trending.count.ReaderCounter;

/** What the counting of reads takes: a batch of reads, or a retraction. */
public sealed interface ReadsInput {
    /** Counts it, appended at a time in milliseconds since the epoch. */
    void count(ReaderCounter counter, long append);

    /** Says that it is counted, having stood at an offset of its log. */
    void passed(ReaderCounter counter, long offset);

    /**
     * Bytes from a place on that {@link ReadCursor#check} let pass.
     *
     * @param last the offset of the last record that was joined into it, or -1 where it is a record of its own
     */
    record Batch(byte[] bytes, int from, long last) implements ReadsInput {
        Batch(byte[] bytes, int from) {
            this(bytes, from, -1);
        }

        @Override
        public void count(ReaderCounter counter, long append) {
            counter.count(bytes, from, append);
        }

        @Override
        public void passed(ReaderCounter counter, long offset) {
            counter.readsBefore(Math.max(offset, last) + 1);
        }
    }

    /** A rule that subtracts false reads or gives back what is kept apart, or one that does not hold any more. */
    record Rule(ReadRetracted said) implements ReadsInput {
        @Override
        public void count(ReaderCounter counter, long append) {
            counter.retract(said);
        }

        @Override
        public void passed(ReaderCounter counter, long offset) {
            counter.retractionsBefore(offset + 1);
        }
    }
}
