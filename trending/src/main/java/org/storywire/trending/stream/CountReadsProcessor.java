package org.storywire.trending.stream;

import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.storywire.trending.count.ReaderCounter;

/** Counts reads and applies retractions in memory; {@link EmitCountsProcessor} emits the changes before each commit. */
public final class CountReadsProcessor extends CommitHook.Change<ReaderCounter, ReadsInput> {
    public CountReadsProcessor() {
        super(StateStores.READERS);
    }

    @Override
    protected void apply(ReaderCounter counter, ReadsInput input, FixedKeyRecord<String, ReadsInput> record) {
        input.checkKey(record.key());
        input.count(counter, record.timestamp());
        source().ifPresent(from -> input.setPosition(counter, from.offset()));
    }
}
