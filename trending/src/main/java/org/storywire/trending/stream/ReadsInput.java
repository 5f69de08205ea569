package org.storywire.trending.stream;

import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.storywire.runtime.ServiceException;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.ReadRetracted;
import org.storywire.trending.count.ReadCursor;
import org.storywire.trending.count.ReaderCounter;

/** An input of the counter: a batch of reads, or a rule that retracts or reinstates reads. */
public sealed interface ReadsInput {
    /**
     * Checks the key of its record.
     *
     * @throws SerializationException when the value belongs under another key
     */
    default void checkKey(@Nullable String key) {}

    /**
     * Counts it, appended at a time in milliseconds since the epoch.
     *
     * @throws IllegalArgumentException when it cannot be applied, with nothing changed
     * @throws ServiceException when counting fails, maybe partly done
     */
    void count(ReaderCounter counter, long append);

    /** Records that the input at this offset is counted. */
    void setPosition(ReaderCounter counter, long offset);

    /**
     * Bytes from an index on that {@link ReadCursor#check} accepted.
     *
     * @param last the offset of the last record that was coalesced into it, or -1 for a single record
     */
    record Batch(byte[] bytes, int from, long last) implements ReadsInput {
        Batch(byte[] bytes, int from) {
            this(bytes, from, -1);
        }

        @Override
        public void count(ReaderCounter counter, long append) {
            try {
                counter.count(bytes, from, append);
            } catch (RuntimeException e) {
                throw failed(e);
            }
        }

        @Override
        public void setPosition(ReaderCounter counter, long offset) {
            counter.readsBefore(Math.max(offset, last) + 1);
        }
    }

    /** A rule that {@link ReaderCounter#check} accepted. */
    record Rule(ReadRetracted rule) implements ReadsInput {
        @Override
        public void checkKey(@Nullable String key) {
            Topics.READ_RETRACTED.checkKey(key, rule);
        }

        @Override
        public void count(ReaderCounter counter, long append) {
            if (!counter.hasRoomFor(rule)) {
                throw new IllegalArgumentException("expected room for one more rule of retraction, found none");
            }
            try {
                counter.retract(rule);
            } catch (RuntimeException e) {
                throw failed(e);
            }
        }

        @Override
        public void setPosition(ReaderCounter counter, long offset) {
            counter.retractionsBefore(offset + 1);
        }
    }

    private static ServiceException failed(RuntimeException cause) {
        return new ServiceException("expected an input that was checked to be counted", cause);
    }
}
