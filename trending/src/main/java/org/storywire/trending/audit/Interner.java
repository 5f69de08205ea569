package org.storywire.trending.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Assigns numbers, from 0, to values that occur often. */
final class Interner<T> {
    private final Map<T, Integer> numbers = new HashMap<>();
    private final List<T> all = new ArrayList<>();

    int number(T name) {
        Integer known = numbers.putIfAbsent(name, all.size());
        if (known == null) {
            all.add(name);
            return all.size() - 1;
        }
        return known;
    }

    T name(int number) {
        return all.get(number);
    }

    int size() {
        return all.size();
    }
}
