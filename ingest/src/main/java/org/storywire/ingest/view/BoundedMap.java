package org.storywire.ingest.view;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map of a bounded size that forgets the entry which was written first. Not safe for threads. */
public final class BoundedMap<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;

    private final int entriesMax;

    public BoundedMap(int entriesMax) {
        this.entriesMax = entriesMax;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > entriesMax;
    }
}
