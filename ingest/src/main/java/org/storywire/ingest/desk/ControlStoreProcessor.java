package org.storywire.ingest.desk;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Stores the latest control record of each story, undecoded, on every instance of the desk. */
final class ControlStoreProcessor implements Processor<String, Bytes, Void, Void> {
    private @Nullable KeyValueStore<String, Bytes> store;

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        store = context.getStateStore(DeskTopology.CONTROL);
    }

    @Override
    public void process(Record<String, Bytes> control) {
        if (store != null && control.key() != null) {
            store.put(control.key(), control.value());
        }
    }
}
