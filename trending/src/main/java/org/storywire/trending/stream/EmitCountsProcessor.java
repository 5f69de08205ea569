package org.storywire.trending.stream;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.storywire.runtime.ServiceException;
import org.storywire.trending.ReadCountingTopology;
import org.storywire.trending.count.ReaderCounter;
import org.storywire.trending.pane.Minutes;

/**
 * Tells what {@link CountReadsProcessor} counted since the last commit, when its mark comes through: just before the next one. By
 * the clock it lets back the readers who slowed down.
 */
public final class EmitCountsProcessor implements Processor<String, Long, String, byte[]> {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final int MESSAGE_BYTES_MAX = 200_000;

    private final LongSupplier now;
    private final ReadMetrics meters;
    private @Nullable ProcessorContext<String, byte[]> context;
    private @Nullable TaskState<ReaderCounter> memory;

    public EmitCountsProcessor(LongSupplier now, ReadMetrics meters) {
        this.now = now;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> starting) {
        TaskState<ReaderCounter> store = starting.getStateStore(ReadCountingTopology.READERS);
        store.get(starting);
        context = starting;
        memory = store;
        starting.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, time -> {
            store.get(starting).advance(Minutes.of(now.getAsLong()));
            tell(starting, store);
        });
    }

    @Override
    public void process(Record<String, Long> mark) {
        ProcessorContext<String, byte[]> running = context;
        TaskState<ReaderCounter> store = memory;
        if (running == null || store == null) {
            throw new IllegalStateException("tell-counts: expected init before process");
        }
        try {
            tell(running, store);
            store.unmark();
        } catch (RuntimeException e) {
            // no record is to blame, and none may be skipped: the thread fails, and the transaction with it
            throw new ServiceException("expected the counts to be told before the commit", e);
        }
    }

    @Override
    public void close() {
        if (memory != null) {
            memory.forget();
        }
    }

    private void tell(ProcessorContext<String, byte[]> running, TaskState<ReaderCounter> store) {
        ReaderCounter counter = store.get(running);
        counter.tallies(meters::note);
        long time = running.currentSystemTimeMs();
        counter.tell(
                MESSAGE_BYTES_MAX, message -> running.forward(new Record<>(ReadCountingTopology.KEY, message, time)));
    }
}
