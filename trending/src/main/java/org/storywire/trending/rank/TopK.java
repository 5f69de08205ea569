package org.storywire.trending.rank;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The first k of many keys, in a bounded heap. */
final class TopK {
    private final int size;
    private final Comparator<RankKey> order;
    private final PriorityQueue<RankKey> heap;
    private int offered;

    TopK(int size, Comparator<RankKey> order) {
        this.size = size;
        this.order = order;
        heap = new PriorityQueue<>(order.reversed());
    }

    void offer(RankKey key) {
        offered++;
        if (heap.size() < size) {
            heap.add(key);
        } else if (order.compare(key, heap.element()) < 0) {
            heap.remove();
            heap.add(key);
        }
    }

    /** The number of keys offered. */
    int offered() {
        return offered;
    }

    List<RankKey> sorted() {
        List<RankKey> keys = new ArrayList<>(heap);
        keys.sort(order);
        return keys;
    }
}
