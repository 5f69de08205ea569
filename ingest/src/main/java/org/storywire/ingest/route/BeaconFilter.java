package org.storywire.ingest.route;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.storywire.ingest.read.NetworkPrefixes;
import org.storywire.ingest.read.TokenBuckets;
import org.storywire.runtime.http.Request;

/** Admits beacons from pages of allowed origins, at a bounded rate for each network. */
public final class BeaconFilter {
    private static final int NETWORKS = 100_000;

    private final List<String> origins;
    private final Set<String> listed;
    private final TokenBuckets buckets;

    public BeaconFilter(List<String> origins, Clock clock, int perSecond, int burst) {
        this.origins = origins.stream().map(BeaconFilter::normal).toList();
        this.listed = this.origins.stream().filter(BeaconFilter::isOrigin).collect(Collectors.toSet());
        this.buckets = new TokenBuckets(clock, perSecond, burst, NETWORKS);
    }

    /** The page's origin, if it is allowed; a browser always sends it. */
    Optional<String> origin(Request request) {
        Optional<String> header = request.header("Origin");
        return header.isPresent() && listed.contains(header.get())
                ? header
                : header.map(BeaconFilter::normal)
                        .filter(origin -> isOrigin(origin) && (origins.contains("*") || origins.contains(origin)));
    }

    /** The time that the network of the request has to wait; empty when it is below its rate. */
    Optional<Duration> wait(Request request) {
        return buckets.take(NetworkPrefixes.prefix(request.remoteAddress()));
    }

    private static boolean isOrigin(String origin) {
        try {
            return new URI(origin).getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String normal(String origin) {
        return origin.strip().toLowerCase(Locale.ROOT).replaceAll("/$", "");
    }
}
