package org.storywire.trending;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.storywire.trending.table.DurableMap;

/** A durable map in memory that can roll back to its last commit, as a store does when a transaction is aborted. */
public final class InMemoryDurableMap<K extends Comparable<K>> implements DurableMap<K> {
    private final Map<K, byte[]> entries = new TreeMap<>();
    private final Map<K, byte[]> committed = new TreeMap<>();
    private long bytes;

    @Override
    public void put(K key, byte[] value) {
        entries.put(key, value);
        bytes += value.length;
    }

    @Override
    public void remove(K key) {
        entries.remove(key);
    }

    @Override
    public void forEach(BiConsumer<K, byte[]> each) {
        new TreeMap<>(entries).forEach(each);
    }

    public Map<K, byte[]> entries() {
        return entries;
    }

    /** The size of all values ever put. */
    public long bytes() {
        return bytes;
    }

    public void commit() {
        committed.clear();
        committed.putAll(entries);
    }

    public void abort() {
        entries.clear();
        entries.putAll(committed);
    }
}
