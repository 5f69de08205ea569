package org.storywire.trending;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.storywire.schemas.avro.Read;
import org.storywire.schemas.avro.ReadBatch;
import org.storywire.trending.count.CountPieces;
import org.storywire.trending.count.CountedBatch;
import org.storywire.trending.count.Minutes;
import org.storywire.trending.count.ReadRules;
import org.storywire.trending.count.ReaderCounter;
import org.storywire.trending.count.ReaderRows;
import org.storywire.trending.count.StoryNumbers;

/** Takes batches of reads of one partition and tells, in one message a batch, what each changes. An empty batch is a tick and goes on as one. */
final class CountReaders implements Processor<byte[], ReadBatch, String, byte[]> {
    /** The one key of all messages: they go to one task. */
    private static final String KEY = "counts";

    private final ReadRules rules;
    private final LongSupplier now;
    private final ReadMeters meters;
    private @Nullable Work work;

    CountReaders(ReadRules rules, LongSupplier now, ReadMeters meters) {
        this.rules = rules;
        this.now = now;
        this.meters = meters;
    }

    private record Work(
            ProcessorContext<String, byte[]> context, StoryNumbers numbers, ReaderCounter counter, RowSweep sweep) {}

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        KeyValueStore<Bytes, byte[]> rows = context.getStateStore(TrendingTopology.READERS);
        StoryNumbers numbers =
                new StoryNumbers(rules.storiesMax(), StoreJournal.of(context, TrendingTopology.READER_STORIES));
        ReaderCounter counter = new ReaderCounter(rules, new StoredRows(rows), numbers);
        RowSweep sweep = new RowSweep(rows, counter, numbers);
        work = new Work(context, numbers, counter, sweep);
        context.schedule(RowSweep.EVERY, PunctuationType.WALL_CLOCK_TIME, time -> sweep.step(now.getAsLong()));
    }

    @Override
    public void process(Record<byte[], ReadBatch> record) {
        Work at = work;
        if (at == null) {
            throw new IllegalStateException("count-readers: expected init before process");
        }
        List<Read> reads = record.value().getReads();
        long append = record.timestamp();
        at.sweep().saw(append);
        CountedBatch batch = at.counter().count(reads, Minutes.of(append));
        meters.note(reads.size(), batch);
        if (reads.isEmpty() || !batch.changes().isEmpty()) {
            long seen = reads.isEmpty() ? append : append + 1;
            IntFunction<byte[]> ids = number -> at.numbers().id(number).getBytes(StandardCharsets.UTF_8);
            CountPieces.encode(
                    batch.changes(),
                    new CountPieces.Frame(seen, ids, 200_000),
                    message -> at.context().forward(record.withKey(KEY).withValue(message)));
        }
    }

    private record StoredRows(KeyValueStore<Bytes, byte[]> rows) implements ReaderRows {
        @Override
        public byte @Nullable [] find(byte[] reader) {
            return rows.get(Bytes.wrap(reader));
        }

        @Override
        public void keep(byte[] reader, byte[] row) {
            rows.put(Bytes.wrap(reader), row);
        }
    }
}
