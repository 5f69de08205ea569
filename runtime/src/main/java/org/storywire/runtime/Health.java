package org.storywire.runtime;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The health of a part of a service: live (else restart it), ready (else send it nothing), with details for the reader of
 * {@code /health/ready}. Details hold no story text and no keys.
 */
public record Health(String name, boolean live, boolean ready, Map<String, String> details) {
    public Health {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /** It does its work. */
    public static Health up(String name) {
        return new Health(name, true, true, Map.of());
    }

    /** It lives but cannot do its work yet. */
    public static Health starting(String name, String why) {
        return new Health(name, true, false, Map.of("why", why));
    }

    /** It will not do its work again without a restart. */
    public static Health failed(String name, String why) {
        return new Health(name, false, false, Map.of("why", why));
    }

    /** The same check with the time since which it holds, to the second. */
    public Health since(Instant time) {
        return with("since", time.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** The same check with one more detail. */
    public Health with(String detail, String value) {
        Map<String, String> more = new LinkedHashMap<>(details);
        more.put(detail, value);
        return new Health(name, live, ready, more);
    }
}
