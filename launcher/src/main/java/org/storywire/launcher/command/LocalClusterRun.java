package org.storywire.launcher.command;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.storywire.launcher.console.Terminal;
import org.storywire.launcher.demo.Demo;
import org.storywire.launcher.demo.ProgressDisplay;
import org.storywire.launcher.local.LocalCluster;
import org.storywire.launcher.local.LocalClusterOptions;
import org.storywire.launcher.local.ServiceAddresses;
import org.storywire.runtime.Health;

/** Runs a local cluster, with or without the demo, and shows its addresses and status on the terminal. */
final class LocalClusterRun implements RunUntilStopped.Job {
    private final LocalCluster cluster;
    private final Terminal terminal;
    private final Clock clock;
    private Optional<Boolean> demoReaders = Optional.empty();
    private @Nullable Demo demo;
    private @Nullable StatusLine statusLine;

    LocalClusterRun(LocalClusterOptions options, Terminal terminal, Clock clock) {
        this.cluster = new LocalCluster(options, clock);
        this.terminal = terminal;
        this.clock = clock;
    }

    /** Adds the sample newsroom, and its readers too when {@code readers}. */
    void withDemo(boolean readers) {
        demoReaders = Optional.of(readers);
    }

    @Override
    public void start() {
        Instant begin = clock.instant();
        terminal.status("starting Kafka, the schema registry and four services …");
        cluster.start();
        printAddresses(Duration.between(begin, clock.instant()));
        if (demoReaders.isPresent()) {
            Demo made = new Demo(cluster, new ProgressDisplay(terminal), clock);
            demo = made;
            made.start(demoReaders.get());
        }
        statusLine = new StatusLine(cluster, clock);
    }

    @Override
    public Optional<String> report() {
        List<Health> checks = cluster.checks();
        Optional<Health> broker =
                checks.stream().filter(LocalClusterRun::isBrokerAway).findFirst();
        if (broker.isPresent()) {
            terminal.status("not ready: " + reason(broker.get()) + "; continues by itself once there is space");
        } else if (statusLine != null) {
            terminal.status(statusLine.line());
        }
        return checks.stream()
                .filter(check -> !check.live())
                .map(check -> check.name() + " " + reason(check))
                .findFirst();
    }

    @Override
    public void close() {
        if (demo != null) {
            demo.close();
        }
        cluster.close();
    }

    private void printAddresses(Duration took) {
        ServiceAddresses at = cluster.addresses();
        terminal.line("Storywire runs (started in " + String.format(Locale.ROOT, "%.1f", took.toMillis() / 1000.0)
                + " s, data in " + cluster.options().data().path() + "); Ctrl-C stops it.");
        terminal.line("  front page       " + at.get(ServiceAddresses.PUBLISH) + "/");
        terminal.line("  trending         " + at.get(ServiceAddresses.PUBLISH) + "/trending");
        terminal.line("  feeds            " + at.get(ServiceAddresses.PUBLISH) + "/feeds/latest.rss  .atom  .json");
        terminal.line("  API              " + at.get(ServiceAddresses.PUBLISH) + "/openapi.yaml");
        terminal.line("  submissions      " + at.get(ServiceAddresses.INGEST) + "/v1/stories  API: /openapi.yaml");
        terminal.line("  Kafka            " + at.get(ServiceAddresses.BROKER));
        terminal.line("  schema registry  " + at.get(ServiceAddresses.REGISTRY));
        for (String service : List.of("enrich", "trending")) {
            at.find(ServiceAddresses.health(service))
                    .ifPresent(url -> terminal.line(
                            String.format(Locale.ROOT, "  %-17s%s/health/ready  /metrics", service, url)));
        }
        terminal.line("  log              " + cluster.options().data().log());
        LocalClusterOptions options = cluster.options();
        if (options.publicAddress().isEverywhere()) {
            terminal.line("  listens on       every address of this machine (" + options.host() + "), ports "
                    + options.publishPort() + " and " + options.ingestPort());
        }
    }

    private static boolean isBrokerAway(Health check) {
        return check.name().equals(LocalCluster.BROKER) && check.live();
    }

    private static String reason(Health check) {
        return check.details().getOrDefault("why", "is not live");
    }
}
