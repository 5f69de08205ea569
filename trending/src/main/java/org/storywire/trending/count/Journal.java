package org.storywire.trending.count;

import java.util.function.BiConsumer;

/** A durable map that outlives the process: what the counting keeps, without knowing where. */
public interface Journal<K> {
    void keep(K key, byte[] value);

    void drop(K key);

    /** Shows everything that is kept. */
    void forEach(BiConsumer<K, byte[]> each);
}
