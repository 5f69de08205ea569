package org.storywire.trending.stream;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.storywire.trending.count.ReaderCounter;
import org.storywire.trending.pane.Minutes;

/**
 * Emits the changes that {@link CountReadsProcessor} counted since the last commit, just before the next one. It also advances
 * the time of the counter once a second, so that readers who slowed down count again.
 */
public final class EmitCountsProcessor extends CommitHook.Action<ReaderCounter, String, byte[]> {
    /** The single key of all messages, which go to one task. */
    public static final String KEY = "counts";

    private static final Duration ADVANCE_EVERY = Duration.ofSeconds(1);
    private static final int MESSAGE_BYTES_MAX = 200_000;

    private final LongSupplier now;
    private final ReadMetrics metrics;

    public EmitCountsProcessor(LongSupplier now, ReadMetrics metrics) {
        super(StateStores.READERS);
        this.now = now;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        super.init(context);
        context.schedule(ADVANCE_EVERY, PunctuationType.WALL_CLOCK_TIME, time -> {
            state().advance(Minutes.of(now.getAsLong()));
            run(state(), context);
        });
    }

    @Override
    protected void run(ReaderCounter counter, ProcessorContext<String, byte[]> context) {
        counter.drainOutcomes(metrics::note);
        long time = context.currentSystemTimeMs();
        counter.emit(MESSAGE_BYTES_MAX, message -> context.forward(new Record<>(KEY, message, time)));
    }
}
