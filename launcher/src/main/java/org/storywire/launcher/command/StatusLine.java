package org.storywire.launcher.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.Counter;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.storywire.launcher.client.PublishClient;
import org.storywire.launcher.console.LauncherException;
import org.storywire.launcher.local.LocalCluster;
import org.storywire.launcher.local.ServiceAddresses;
import org.storywire.schemas.BoardKey;

/** The status line of a local cluster: stories, reads a second, the story on top. */
final class StatusLine {
    private static final int STORIES_MAX = 100;

    private final LocalCluster cluster;
    private final Clock clock;
    private final PublishClient publish;
    private Instant last;
    private double lastReads;

    StatusLine(LocalCluster cluster, Clock clock) {
        this.cluster = cluster;
        this.clock = clock;
        this.publish = new PublishClient(URI.create(cluster.addresses().get(ServiceAddresses.PUBLISH)));
        this.last = clock.instant();
        this.lastReads = reads();
    }

    String line() {
        Instant now = clock.instant();
        double reads = reads();
        double seconds = Math.max(0.001, Duration.between(last, now).toMillis() / 1000.0);
        double rate = Math.max(0, reads - lastReads) / seconds;
        last = now;
        lastReads = reads;
        return String.format(
                Locale.ROOT,
                "%s stories on the wire · %.0f accepted · %.0f reads/s (%,.0f) · top: %s",
                shown(),
                accepted(),
                rate,
                reads,
                top().orElse("no reads yet"));
    }

    private double reads() {
        return cluster.metrics("ingest")
                .counter("storywire.ingest.reads.accepted")
                .count();
    }

    /** Fates of submissions and releases since the start. */
    private double accepted() {
        return cluster
                .metrics("ingest")
                .registry()
                .find("storywire.ingest.desk.fates")
                .tag("outcome", "accepted")
                .counters()
                .stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private String shown() {
        try {
            int stories = publish.latest(STORIES_MAX).path("stories").size();
            return stories < STORIES_MAX ? Integer.toString(stories) : STORIES_MAX + " or more";
        } catch (LauncherException e) {
            return "?";
        }
    }

    private Optional<String> top() {
        try {
            JsonNode first = publish.trending(BoardKey.ALL, 1).path("entries").path(0);
            return first.isMissingNode()
                    ? Optional.empty()
                    : Optional.of(first.path("story").path("headline").asText() + " ("
                            + String.format(
                                    Locale.ROOT,
                                    "%,d readers)",
                                    first.path("readers").asLong()));
        } catch (LauncherException e) {
            return Optional.empty();
        }
    }
}
