package org.storywire.launcher.canary;

import java.time.Duration;
import java.util.List;

/** Sorted times; percentiles use the nearest rank. */
public record Latencies(List<Duration> sorted) {
    public Latencies {
        sorted = sorted.stream().sorted().toList();
    }

    public int count() {
        return sorted.size();
    }

    /** The nearest-rank percentile ({@code percent} above 0, at most 100); zero when there are no times. */
    public Duration percentile(double percent) {
        if (sorted.isEmpty()) {
            return Duration.ZERO;
        }
        int rank = (int) Math.ceil(percent / 100 * sorted.size());
        return sorted.get(Math.max(1, rank) - 1);
    }

    @Override
    public String toString() {
        return "n=%d p50=%d ms p95=%d ms p99=%d ms max=%d ms"
                .formatted(
                        count(),
                        percentile(50).toMillis(),
                        percentile(95).toMillis(),
                        percentile(99).toMillis(),
                        percentile(100).toMillis());
    }
}
