package org.storywire.launcher.canary;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The times at which each story was sent and first seen in one output. Thread-safe. */
final class ArrivalTimes {
    private final Map<String, Long> sent = new ConcurrentHashMap<>();
    private final Map<String, Long> seen = new ConcurrentHashMap<>();

    void sent(String storyId, long nanos) {
        sent.put(storyId, nanos);
    }

    void seen(String storyId) {
        seen.putIfAbsent(storyId, System.nanoTime());
    }

    /** Stories that were sent and have not been seen yet. */
    Set<String> awaited() {
        Set<String> awaited = ConcurrentHashMap.newKeySet();
        awaited.addAll(sent.keySet());
        awaited.removeAll(seen.keySet());
        return awaited;
    }

    Latencies latencies() {
        List<Duration> times = new ArrayList<>();
        seen.forEach((storyId, at) -> {
            Long began = sent.get(storyId);
            if (began != null) {
                times.add(Duration.ofNanos(at - began));
            }
        });
        return new Latencies(times);
    }
}
