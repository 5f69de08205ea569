package org.storywire.launcher.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.storywire.launcher.local.DataFolder;
import org.storywire.runtime.Settings;

/** The broker and the four services as processes, on fixed ports, so that each can be ended and restarted. */
final class PipelineProcesses implements AutoCloseable {
    static final String BROKER = "broker";
    static final String INGEST = "ingest";
    static final String ORIGIN = "https://banyan.example.com";

    static final List<String> SERVICES = List.of(INGEST, "enrich", "trending", "publish");

    private final Path folder;
    private final Path brokerData;
    private final List<String> services;
    private final FreePorts ports = FreePorts.free();
    private final FreePorts cluster = FreePorts.free();
    private final FreePorts health = FreePorts.free();
    private final Map<String, ChildProcess> children = new LinkedHashMap<>();

    /** Creates the processes, with all data in {@code folder}. */
    PipelineProcesses(Path folder) {
        this(folder, folder.resolve("data"), SERVICES);
    }

    PipelineProcesses(Path folder, Path brokerData, List<String> services) {
        this.folder = folder;
        this.brokerData = brokerData;
        this.services = List.copyOf(services);
    }

    /** Starts all of them and creates a key. */
    PipelineSite start() {
        start(BROKER);
        Map<String, String> addresses = children.get(BROKER).exports();
        services.forEach(this::start);
        return ports.site(ChildProcess.key(folder, addresses));
    }

    /** Starts one, or restarts it. */
    void start(String name) {
        ChildProcess child = name.equals(BROKER)
                ? ChildProcess.start(
                        folder,
                        name,
                        Map.of(),
                        "broker",
                        "--data",
                        brokerData.toString(),
                        "--port",
                        Integer.toString(cluster.pages()),
                        "--registry-port",
                        Integer.toString(cluster.door()))
                : ChildProcess.start(folder, name, environment(name), name);
        children.put(name, child);
    }

    ChildProcess child(String name) {
        return Optional.ofNullable(children.get(name)).orElseThrow();
    }

    /** The processes that have ended. */
    List<String> ended() {
        return children.entrySet().stream()
                .filter(child -> !child.getValue().isAlive())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The output and logs of all processes, by name. */
    Map<String, String> logs() throws IOException {
        Map<String, String> logs = new LinkedHashMap<>();
        children.forEach((name, child) -> logs.put(name, child.output()));
        logs.put("broker's log", Files.readString(new DataFolder(brokerData).log()));
        return logs;
    }

    /** The addresses of the services' metrics. */
    List<String> metrics() {
        return List.of(ports.door(), ports.pages(), health.pages(), health.door()).stream()
                .map(port -> "http://localhost:" + port + "/metrics")
                .toList();
    }

    /** The settings of a client of this cluster. */
    Settings settings() {
        return Settings.of(Map.of(
                "kafka-bootstrap-servers",
                "127.0.0.1:" + cluster.pages(),
                "schema-registry-url",
                "http://127.0.0.1:" + cluster.door()));
    }

    @Override
    public void close() {
        children.values().forEach(ChildProcess::close);
    }

    private Map<String, String> environment(String service) {
        Map<String, String> environment = new HashMap<>();
        environment.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + cluster.pages());
        environment.put("SCHEMA_REGISTRY_URL", "http://127.0.0.1:" + cluster.door());
        environment.put("INGEST_PORT", Integer.toString(ports.door()));
        environment.put("PUBLISH_PORT", Integer.toString(ports.pages()));
        environment.put("TOPIC_PARTITIONS", "4");
        environment.put("TOPIC_REPLICATION", "1");
        environment.put("BEACON_ORIGINS", ORIGIN);
        environment.put("BEACONS_PER_SECOND", "100000");
        environment.put("BEACON_BURST", "1000000");
        // static membership: a restarted instance takes over at once, without waiting for the session timeout
        environment.put("INSTANCE_ID", "1");
        environment.put("DATA_DIR", folder.resolve(service).toString());
        // they log as they do in production
        environment.put("JAVA_TOOL_OPTIONS", "-Dlogback.configurationFile=logback.xml");
        if (service.equals("enrich")) {
            environment.put("HEALTH_PORT", Integer.toString(health.pages()));
        }
        if (service.equals("trending")) {
            environment.put("HEALTH_PORT", Integer.toString(health.door()));
        }
        return environment;
    }
}
