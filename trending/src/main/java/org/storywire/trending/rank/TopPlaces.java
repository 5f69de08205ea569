package org.storywire.trending.rank;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/** The first few of many places, in a bounded heap. */
final class TopPlaces {
    /** No place at all. */
    static final TopPlaces NONE = new TopPlaces(0);

    private final int size;
    private final PriorityQueue<Place> heap = new PriorityQueue<>(Place.ORDER.reversed());
    private int offered;

    TopPlaces(int size) {
        this.size = size;
    }

    void offer(Place place) {
        offered++;
        if (heap.size() < size) {
            heap.add(place);
        } else if (Place.ORDER.compare(place, heap.element()) < 0) {
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
        places.sort(Place.ORDER);
        return List.copyOf(places);
    }
}
