package org.storywire.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.storywire.ingest.key.AccessKeys;
import org.storywire.ingest.key.AccessKeys.Grant;
import org.storywire.ingest.key.Scopes;
import org.storywire.launcher.canary.Canary;
import org.storywire.launcher.local.ClusterPorts;
import org.storywire.launcher.local.DataFolder;
import org.storywire.launcher.local.LocalCluster;
import org.storywire.launcher.local.LocalClusterOptions;
import org.storywire.launcher.local.ServiceAddresses;

/**
 * The latency of a story from the request at the door until it is in a feed, on its page and on the event stream: the whole
 * pipeline in this JVM on the embedded broker, after a warm-up. Prints the nearest-rank percentiles.
 */
public final class LatencyBench {
    private static final int WARM_UP = 200;
    private static final int STORIES = 1_000;
    private static final int PER_SECOND = 20;
    private static final String PUBLISHER = "bench";

    private LatencyBench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("storywire-bench");
        Clock clock = Clock.systemUTC();
        try (LocalCluster cluster = new LocalCluster(
                new LocalClusterOptions(new DataFolder(folder), "127.0.0.1", 0, ClusterPorts.REMEMBERED, Map.of()),
                clock)) {
            cluster.start();
            Canary canary = canary(cluster, clock);
            canary.measure(WARM_UP, PER_SECOND);
            System.out.printf("%d stories, %d a second, after %d to warm up%n", STORIES, PER_SECOND, WARM_UP);
            System.out.println(canary.measure(STORIES, PER_SECOND));
        } finally {
            delete(folder);
        }
    }

    private static Canary canary(LocalCluster cluster, Clock clock) {
        Grant grant = new Grant("bench", PUBLISHER, List.of(Scopes.STORY_WRITE, Scopes.STORY_KILL), Optional.empty());
        String key = new AccessKeys(cluster.settings(), clock).create(grant).token();
        ServiceAddresses addresses = cluster.addresses();
        return new Canary(
                URI.create(addresses.get(ServiceAddresses.INGEST)),
                URI.create(addresses.get(ServiceAddresses.PUBLISH)),
                key,
                PUBLISHER);
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
