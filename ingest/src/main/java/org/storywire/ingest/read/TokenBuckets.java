package org.storywire.ingest.read;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.storywire.runtime.BoundedMap;

/**
 * One bucket of tokens for each of many names (networks): full at first, refilled steadily. It remembers a bounded number
 * of names and forgets the one not seen for longest. Safe for threads.
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

    /** Takes a token; or, when there is none, how long to wait for the next. */
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
