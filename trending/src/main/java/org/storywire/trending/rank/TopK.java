package org.storywire.trending.rank;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The first few of many places, in a bounded heap. */
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

    void offer(RankKey place) {
        offered++;
        if (heap.size() < size) {
            heap.add(place);
        } else if (order.compare(place, heap.element()) < 0) {
            heap.remove();
            heap.add(place);
        }
    }

    /** How many stories asked for a place. */
    int offered() {
        return offered;
    }

    List<RankKey> inOrder() {
        List<RankKey> places = new ArrayList<>(heap);
        places.sort(order);
        return places;
    }
}
