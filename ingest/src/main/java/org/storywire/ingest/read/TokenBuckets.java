package org.storywire.ingest.read;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.storywire.runtime.BoundedMap;

/**
 * A token bucket for each of many names (networks): full at first, refilled steadily. The number of names is bounded;
 * the least recently used is evicted. Thread-safe.
 */
public final class TokenBuckets {
    private final Clock clock;
    private final double perSecond;
    private final double burst;
    private final Map<String, Bucket> buckets;

    public TokenBuckets(Clock clock, int perSecond, int burst, int namesMax) {
        this.clock = clock;
        this.perSecond = perSecond;
        this.burst = burst;
        this.buckets = BoundedMap.leastRecentlyUsed(namesMax);
    }

    /** Takes a token; or returns the time until the next when there is none. */
    public synchronized Optional<Duration> take(String name) {
        Instant now = clock.instant();
        Bucket before = buckets.getOrDefault(name, new Bucket(burst, now));
        double since = Math.max(0, Duration.between(before.at, now).toNanos() / 1e9);
        double tokens = Math.min(burst, before.tokens + since * perSecond);
        boolean taken = tokens >= 1;
        buckets.put(name, new Bucket(taken ? tokens - 1 : tokens, now));
        return taken ? Optional.empty() : Optional.of(Duration.ofNanos((long) ((1 - tokens) / perSecond * 1e9) + 1));
    }

    private record Bucket(double tokens, Instant at) {}
}
