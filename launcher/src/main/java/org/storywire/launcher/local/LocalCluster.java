package org.storywire.launcher.local;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storywire.embedded.EmbeddedCluster;
import org.storywire.runtime.Health;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Service;
import org.storywire.runtime.ServiceException;
import org.storywire.runtime.Settings;
import org.storywire.runtime.http.HealthPortService;

/**
 * Broker, registry and all four services in this JVM, on one data folder. The services are the same as in four
 * processes: they exchange data only through topics.
 */
public final class LocalCluster implements AutoCloseable {
    /** Name of the broker among the {@link #checks}. */
    public static final String BROKER = "broker";

    private static final Logger LOG = LoggerFactory.getLogger(LocalCluster.class);

    private static final String NAME = "local cluster";

    private final LocalClusterOptions options;
    private final Clock clock;
    private final Map<String, Metrics> metrics = new HashMap<>();
    private final List<Service> doors = new ArrayList<>();
    private final List<Service> others = new ArrayList<>();
    private @Nullable EmbeddedCluster cluster;

    public LocalCluster(LocalClusterOptions options, Clock clock) {
        this.options = options.resolved();
        this.clock = clock;
    }

    /** Returns when every part serves; when one cannot start, the others are stopped again. */
    public synchronized void start() {
        validateSettings();
        try {
            EmbeddedCluster created = startCluster();
            cluster = created;
            Settings settings = settings(created);
            for (ServiceEntry each : ServiceEntry.all()) {
                (each.isDoor() ? doors : others).add(created(each, settings));
            }
            inParallel(services(), Service::start);
            options.data().write(ServiceAddresses.FILE, addresses().values());
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private EmbeddedCluster startCluster() {
        ClusterPorts ports = options.clusterPorts()
                .on(options.data(), Set.of(options.publishPort(), options.ingestPort(), options.newsroomPort()));
        EmbeddedCluster created = EmbeddedCluster.start(
                options.data().path(), ports.kafka().orElse(0), ports.registry().orElse(0));
        ClusterPorts.remember(options.data(), created.kafka().port(), created.registryPort());
        return created;
    }

    public synchronized ServiceAddresses addresses() {
        Map<String, String> all = new HashMap<>();
        if (cluster != null) {
            all.put(ServiceAddresses.BROKER, cluster.bootstrapServers());
            all.put(ServiceAddresses.REGISTRY, cluster.registryUrl());
        }
        all.put(ServiceAddresses.PUBLISH, options.publicAddress().url(options.publishPort()));
        all.put(ServiceAddresses.INGEST, options.publicAddress().url(options.ingestPort()));
        for (Service each : services()) {
            if (each instanceof HealthPortService observed) {
                observed.port()
                        .ifPresent(port -> all.put(
                                ServiceAddresses.health(each.name()),
                                options.publicAddress().url(port)));
            }
        }
        return new ServiceAddresses(all);
    }

    public LocalClusterOptions options() {
        return options;
    }

    public synchronized Settings settings() {
        if (cluster == null) {
            throw new IllegalStateException("expected a local cluster that has started");
        }
        return settings(cluster);
    }

    public synchronized Metrics metrics(String service) {
        return metrics.computeIfAbsent(service, name -> Metrics.create());
    }

    public synchronized List<Health> checks() {
        List<Health> checks =
                new ArrayList<>(services().stream().map(Service::check).toList());
        if (cluster != null) {
            cluster.kafka().outage().ifPresent(outage -> checks.add(Health.starting(BROKER, outage)));
            cluster.kafka().fault().ifPresent(fault -> checks.add(Health.failed(BROKER, fault)));
        }
        return checks;
    }

    /** Stops the door first, then the other services, then the broker. */
    @Override
    public synchronized void close() {
        if (cluster != null) {
            // without a cluster the folder, and so the file, may belong to another process
            options.data().delete(ServiceAddresses.FILE);
        }
        closeAll(doors);
        closeAll(others);
        if (cluster != null) {
            cluster.close();
            cluster = null;
        }
        metrics.values().forEach(Metrics::close);
        metrics.clear();
    }

    private Settings settings(EmbeddedCluster on) {
        Map<String, String> all = new HashMap<>(on.settings());
        all.put("data-dir", options.data().services().toString());
        all.put("instance-id", "house");
        all.put("publish-host", options.host());
        all.put("ingest-host", options.host());
        all.put("publish-port", Integer.toString(options.publishPort()));
        all.put("ingest-port", Integer.toString(options.ingestPort()));
        Settings settings = Settings.of(options.settings());
        for (Map.Entry<String, String> each : all.entrySet()) {
            settings = settings.with(each.getKey(), each.getValue());
        }
        String origins = options.publicAddress().isEverywhere() ? String.join(",", origins()) : "";
        return settings.withDefault("publish-url", options.publicAddress().url(options.publishPort()), NAME)
                .withDefault("ingest-url", options.publicAddress().url(options.ingestPort()), NAME)
                .withDefault("beacon-origins", origins, NAME);
    }

    /** The origins of our own pages: the public address and localhost. */
    private List<String> origins() {
        return List.of(options.publicAddress().url(options.publishPort()), "http://localhost:" + options.publishPort());
    }

    /** Validates the settings before the broker starts, which takes seconds. */
    private void validateSettings() {
        AllSettings.CATALOG.warnings(options.settings()).forEach(LOG::warn);
        Settings.of(options.settings()).checkPresent(AllSettings.CATALOG.all());
    }

    /** Creates a service, with a port for health and metrics where it has none. */
    private Service created(ServiceEntry entry, Settings settings) {
        Metrics meters = metrics(entry.name());
        Service service = entry.maker().make(settings, meters, clock);
        return entry.hasHttp() ? service : new HealthPortService(service, observed(settings), meters);
    }

    private Settings observed(Settings settings) {
        return settings.with("health-port", "0").with("health-host", options.host());
    }

    private List<Service> services() {
        return Stream.concat(doors.stream(), others.stream()).toList();
    }

    private static void closeAll(List<Service> services) {
        try {
            inParallel(services, Service::close);
        } catch (ServiceException e) {
            LOG.error("a service did not stop cleanly", e);
        }
        services.clear();
    }

    private static void inParallel(List<Service> services, Consumer<Service> step) {
        Stream<CompletableFuture<Void>> all = services.stream()
                .map(each -> CompletableFuture.runAsync(
                        () -> step.accept(each), work -> new Thread(work, "local-" + each.name()).start()));
        try {
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new ServiceException(String.valueOf(cause.getMessage()), cause);
        }
    }
}
