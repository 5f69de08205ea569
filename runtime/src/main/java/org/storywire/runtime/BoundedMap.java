package org.storywire.runtime;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map of bounded size: beyond it, the entry that was written (or used) longest ago is removed. Not safe for threads. */
public final class BoundedMap<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;

    private final int entriesMax;

    /** Removes the entry that was written first. */
    public BoundedMap(int entriesMax) {
        this.entriesMax = entriesMax;
    }

    private BoundedMap(int entriesMax, boolean byUse) {
        super(16, 0.75f, byUse);
        this.entriesMax = entriesMax;
    }

    /** A map that removes the entry which was neither read nor written for longest. */
    public static <K, V> BoundedMap<K, V> leastRecentlyUsed(int entriesMax) {
        return new BoundedMap<>(entriesMax, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > entriesMax;
    }
}
