package org.storywire.launcher.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Options of a {@link LocalCluster}.
 *
 * @param host the address that publish and ingest listen on
 * @param port of publish; ingest takes the next, the demo's newsroom the one after; 0: any free ones
 * @param clusterPorts of broker and registry
 * @param settings more settings for the services, as in their own documentation
 */
public record LocalClusterOptions(
        DataFolder data, String host, int port, ClusterPorts clusterPorts, Map<String, String> settings) {
    public LocalClusterOptions {
        settings = Map.copyOf(settings);
    }

    public PublicAddress publicAddress() {
        return new PublicAddress(host);
    }

    public int publishPort() {
        return port;
    }

    public int ingestPort() {
        return port + 1;
    }

    public int newsroomPort() {
        return port + 2;
    }

    /** The same with three adjacent free ports, when the port is 0. */
    public LocalClusterOptions resolved() {
        return port == 0 ? new LocalClusterOptions(data, host, freePort(), clusterPorts, settings) : this;
    }

    /** The same with defaults for settings that are set neither here nor in the environment. */
    public LocalClusterOptions withDefaults(Map<String, String> defaults) {
        Map<String, String> all = new TreeMap<>(settings);
        defaults.forEach((key, value) -> {
            if (!all.containsKey(key.toUpperCase(Locale.ROOT).replace('-', '_'))) {
                all.putIfAbsent(key, value);
            }
        });
        return new LocalClusterOptions(data, host, port, clusterPorts, all);
    }

    /** The settings for services in the environment; broker and registry addresses come from the cluster. */
    public static Map<String, String> fromEnvironment(Map<String, String> environment) {
        Map<String, String> kept = new TreeMap<>(environment);
        kept.keySet().removeIf(name -> name.startsWith("KAFKA_") || name.startsWith("SCHEMA_REGISTRY_"));
        return kept;
    }

    private static int freePort() {
        for (int attempt = 0; attempt < 100; attempt++) {
            try (ServerSocket first = bind(0);
                    ServerSocket second = bind(first.getLocalPort() + 1);
                    ServerSocket third = bind(first.getLocalPort() + 2)) {
                if (second.isBound() && third.isBound()) {
                    return first.getLocalPort();
                }
            } catch (IOException | IllegalArgumentException e) {
                // an adjacent port is in use: try elsewhere
            }
        }
        throw new UncheckedIOException(new IOException("expected three adjacent free ports, found none"));
    }

    private static ServerSocket bind(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }
}
