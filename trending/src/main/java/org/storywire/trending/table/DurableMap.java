package org.storywire.trending.table;

import java.util.function.BiConsumer;

/** A durable map that outlives the process: what the counting keeps, without knowing where. */
public interface DurableMap<K> {
    void keep(K key, byte[] value);

    void drop(K key);

    /** Shows everything that is kept. */
    void forEach(BiConsumer<K, byte[]> each);
}
