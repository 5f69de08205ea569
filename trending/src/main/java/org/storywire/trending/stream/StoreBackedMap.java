package org.storywire.trending.stream;

import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.storywire.trending.table.DurableMap;

/** A durable map in a Kafka Streams store, committed and aborted with the transaction of the task. */
public record StoreBackedMap<K>(KeyValueStore<K, byte[]> store) implements DurableMap<K> {
    public static <K> StoreBackedMap<K> of(ProcessingContext context, String storeName) {
        KeyValueStore<K, byte[]> store = context.getStateStore(storeName);
        return new StoreBackedMap<>(store);
    }

    @Override
    public void put(K key, byte[] value) {
        store.put(key, value);
    }

    @Override
    public void remove(K key) {
        store.delete(key);
    }

    @Override
    public void forEach(BiConsumer<K, byte[]> each) {
        try (KeyValueIterator<K, byte[]> entries = store.all()) {
            while (entries.hasNext()) {
                KeyValue<K, byte[]> entry = entries.next();
                each.accept(entry.key, entry.value);
            }
        }
    }
}
