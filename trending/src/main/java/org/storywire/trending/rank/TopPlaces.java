package org.storywire.trending.rank;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The first few of many places, in a bounded heap. */
final class TopPlaces {
    private final int size;
    private final Comparator<Place> order;
    private final PriorityQueue<Place> heap;
    private int offered;

    TopPlaces(int size, Comparator<Place> order) {
        this.size = size;
        this.order = order;
        heap = new PriorityQueue<>(order.reversed());
    }

    void offer(Place place) {
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

    List<Place> inOrder() {
        List<Place> places = new ArrayList<>(heap);
        places.sort(order);
        return places;
    }
}
