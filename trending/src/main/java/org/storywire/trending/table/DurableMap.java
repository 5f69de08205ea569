package org.storywire.trending.table;

import java.util.function.BiConsumer;

/** A map that outlives the process, independent of where it is stored. */
public interface DurableMap<K> {
    void put(K key, byte[] value);

    void remove(K key);

    void forEach(BiConsumer<K, byte[]> each);
}
