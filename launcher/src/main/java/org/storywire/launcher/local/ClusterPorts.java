package org.storywire.launcher.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The ports of broker and registry: the requested ones, else those of the data folder's last start, else the first free
 * ones from {@value #KAFKA} and {@value #REGISTRY}. A remembered port that is in use is replaced.
 */
public record ClusterPorts(OptionalInt kafka, OptionalInt registry) {
    /** No port is requested. */
    public static final ClusterPorts REMEMBERED = new ClusterPorts(OptionalInt.empty(), OptionalInt.empty());

    private static final String FILE = "ports.properties";
    private static final String KAFKA_KEY = "kafka-port";
    private static final String REGISTRY_KEY = "registry-port";
    private static final int KAFKA = 9092;
    private static final int REGISTRY = 8085;
    private static final int TRIED_MAX = 500;

    /** Resolves both ports for a start on {@code data}; {@code reserved} are not used. */
    ClusterPorts on(DataFolder data, Set<Integer> reserved) {
        return new ClusterPorts(
                OptionalInt.of(kafka.orElseGet(() -> port(data, KAFKA_KEY, KAFKA, reserved))),
                OptionalInt.of(registry.orElseGet(() -> port(data, REGISTRY_KEY, REGISTRY, reserved))));
    }

    static void remember(DataFolder data, int kafka, int registry) {
        data.write(FILE, Map.of(KAFKA_KEY, Integer.toString(kafka), REGISTRY_KEY, Integer.toString(registry)));
    }

    private static int port(DataFolder data, String key, int first, Set<Integer> reserved) {
        return IntStream.concat(IntStream.of(remembered(data, key)), IntStream.range(first, first + TRIED_MAX))
                .filter(port -> port > 0 && !reserved.contains(port) && isFree(port))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("expected a free port from " + first + ", found none"));
    }

    private static int remembered(DataFolder data, String key) {
        String text = data.read(FILE).getOrDefault(key, "");
        return text.matches("[1-9]\\d{0,4}") ? Integer.parseInt(text) : 0;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
