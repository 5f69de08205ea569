package org.storywire.trending.stream;

import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.jspecify.annotations.Nullable;
import org.storywire.runtime.ServiceException;
import org.storywire.trending.ReadCountingTopology;
import org.storywire.trending.count.ReaderCounter;

/**
 * Counts reads and applies retractions in memory. The first record after a commit goes on as a mark, which waits in a
 * cache until Kafka Streams empties that for the next commit: then {@link EmitCountsProcessor} tells all that changed.
 */
public final class CountReadsProcessor implements FixedKeyProcessor<String, ReadsInput, Long> {
    private @Nullable FixedKeyProcessorContext<String, Long> context;
    private @Nullable TaskState<ReaderCounter> memory;
    private long marks;

    @Override
    public void init(FixedKeyProcessorContext<String, Long> starting) {
        TaskState<ReaderCounter> store = starting.getStateStore(ReadCountingTopology.READERS);
        store.get(starting);
        context = starting;
        memory = store;
    }

    @Override
    public void process(FixedKeyRecord<String, ReadsInput> record) {
        FixedKeyProcessorContext<String, Long> running = context;
        TaskState<ReaderCounter> store = memory;
        if (running == null || store == null) {
            throw new IllegalStateException("count-reads: expected init before process");
        }
        try {
            ReaderCounter counter = store.get(running);
            record.value().count(counter, record.timestamp());
            running.recordMetadata().ifPresent(from -> record.value().passed(counter, from.offset()));
        } catch (RuntimeException e) {
            // the bytes were good: what they met was not, and it may have been counted by half
            throw new ServiceException("expected reads that were checked to be counted", e);
        }
        if (store.mark()) {
            running.forward(record.withValue(++marks));
        }
    }

    @Override
    public void close() {
        if (memory != null) {
            memory.forget();
        }
    }
}
