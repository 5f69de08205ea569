package org.storywire.launcher.command;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.storywire.launcher.Terminal;
import org.storywire.launcher.demo.Demo;
import org.storywire.launcher.demo.Progress;
import org.storywire.launcher.house.Addresses;
import org.storywire.launcher.house.House;
import org.storywire.launcher.house.HouseOptions;
import org.storywire.runtime.Check;

/** A house, with or without the demo, and what it says to the person before the terminal. */
final class HouseLife implements Life.Being {
    private final House house;
    private final Terminal terminal;
    private final Clock clock;
    private Optional<Boolean> demoReaders = Optional.empty();
    private @Nullable Demo demo;
    private @Nullable Vitals vitals;

    HouseLife(HouseOptions options, Terminal terminal, Clock clock) {
        this.house = new House(options, clock);
        this.terminal = terminal;
        this.clock = clock;
    }

    /** Plays the sample newsroom, and its readers too when asked. */
    void withDemo(boolean readers) {
        demoReaders = Optional.of(readers);
    }

    @Override
    public void start() {
        Instant begin = clock.instant();
        terminal.status("starting Kafka, the schema registry and four services …");
        house.start();
        tell(Duration.between(begin, clock.instant()));
        if (demoReaders.isPresent()) {
            Demo made = new Demo(house, new Progress(terminal), clock);
            demo = made;
            made.start(demoReaders.get());
        }
        vitals = new Vitals(house, clock);
    }

    @Override
    public Optional<String> look() {
        if (vitals != null) {
            terminal.status(vitals.line());
        }
        return house.checks().stream()
                .filter(check -> !check.live())
                .map(HouseLife::failure)
                .findFirst();
    }

    @Override
    public void close() {
        if (demo != null) {
            demo.close();
        }
        house.close();
    }

    private void tell(Duration took) {
        Addresses at = house.addresses();
        terminal.line("Storywire runs (started in " + String.format(Locale.ROOT, "%.1f", took.toMillis() / 1000.0)
                + " s, data in " + house.options().data().path() + "); Ctrl-C stops it.");
        terminal.line("  front page       " + at.get(Addresses.PUBLISH) + "/");
        terminal.line("  trending         " + at.get(Addresses.PUBLISH) + "/trending");
        terminal.line("  feeds            " + at.get(Addresses.PUBLISH) + "/feeds/latest.rss  .atom  .json");
        terminal.line("  API              " + at.get(Addresses.PUBLISH) + "/openapi.yaml");
        terminal.line("  submissions      " + at.get(Addresses.INGEST) + "/v1/stories  API: /openapi.yaml");
        terminal.line("  Kafka            " + at.get(Addresses.BROKER));
        terminal.line("  schema registry  " + at.get(Addresses.REGISTRY));
        for (String service : List.of("enrich", "trending")) {
            at.find(Addresses.health(service))
                    .ifPresent(url -> terminal.line(
                            String.format(Locale.ROOT, "  %-17s%s/health/ready  /metrics", service, url)));
        }
        terminal.line("  log              " + house.options().data().log());
        HouseOptions options = house.options();
        if (options.reach().isEverywhere()) {
            terminal.line("  listens on       every address of this machine (" + options.host() + "), ports "
                    + options.publishPort() + " and " + options.ingestPort());
        }
    }

    private static String failure(Check check) {
        return check.name() + " " + check.details().getOrDefault("why", "is not live");
    }
}
