package org.storywire.ingest.door;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map of a bounded size that forgets the entry which was written first. Not safe for threads. */
final class Bounded<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;

    private final int entriesMax;

    Bounded(int entriesMax) {
        this.entriesMax = entriesMax;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > entriesMax;
    }
}
