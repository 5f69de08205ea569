package org.storywire.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.embedded.EmbeddedKafka;
import org.storywire.embedded.EmbeddedRegistry;
import org.storywire.enrich.EnrichService;
import org.storywire.ingest.IngestService;
import org.storywire.ingest.key.AccessKeys;
import org.storywire.ingest.key.AccessKeys.Grant;
import org.storywire.ingest.key.Scopes;
import org.storywire.publish.PublishService;
import org.storywire.runtime.Health;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Service;
import org.storywire.runtime.Settings;
import org.storywire.runtime.kafka.TopicAdmin;
import org.storywire.schemas.Topics;
import org.storywire.trending.TrendingService;

/**
 * The schema registry is away while the four services start: all wait, none skips a record, and records written before
 * are known once it is back. Seconds of absence: system property {@code registry.away}, 5.
 */
class RegistryOutageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration AWAY = Duration.ofSeconds(Integer.getInteger("registry.away", 5));
    private static final Clock CLOCK = Clock.systemUTC();

    @Test
    void servicesThatStartWithoutTheRegistryWaitForItAndPassOverNothing(@TempDir Path folder) {
        FreePorts ports = FreePorts.free();
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0)) {
            String url;
            String key;
            try (EmbeddedRegistry before = EmbeddedRegistry.start(kafka.bootstrapServers(), 0)) {
                before.registerContract();
                url = before.url();
                Settings settings = settings(kafka, url, ports, folder);
                new TopicAdmin(settings).apply();
                key = new AccessKeys(settings, CLOCK)
                        .create(new Grant("test", "banyan", Scopes.ALL, Optional.empty()))
                        .token();
            }
            Settings settings = settings(kafka, url, ports, folder);
            List<Service> services = services(settings);
            List<Thread> starts =
                    services.stream().map(RegistryOutageTest::start).toList();
            try {
                awaitNoneReady(services);
                assertThat(letters(settings)).isEmpty();
                try (EmbeddedRegistry back = EmbeddedRegistry.start(
                        kafka.bootstrapServers(), URI.create(url).getPort())) {
                    assertThat(back.port()).isPositive();
                    awaitAllServe(services, ports.site(key));
                    assertThat(letters(settings)).isEmpty();
                }
            } finally {
                starts.forEach(Thread::interrupt);
                services.forEach(Service::close);
            }
        }
    }

    private static void awaitNoneReady(List<Service> services) {
        await().during(AWAY)
                .atMost(AWAY.plusSeconds(30))
                .untilAsserted(() -> assertThat(services)
                        .extracting(Service::check)
                        .allMatch(Health::live, "live")
                        .filteredOn(Health::ready)
                        .as("control: ready without a registry")
                        .hasSizeLessThan(services.size()));
    }

    private static void awaitAllServe(List<Service> services, PipelineSite site) {
        await().atMost(PATIENCE)
                .until(() ->
                        services.stream().allMatch(service -> service.check().ready()));
        assertThat(site.receipt("none").status()).as("a key from before").isEqualTo(404);
        assertThat(site.with("sw_nobody_nothing").receipt("none").status())
                .as("control: an unknown key")
                .isEqualTo(401);
    }

    private static Thread start(Service service) {
        Thread thread = new Thread(service::start, "start-" + service.name());
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static List<Service> services(Settings settings) {
        return List.of(
                new IngestService(settings, Metrics.create(), CLOCK),
                new EnrichService(settings, Metrics.create(), CLOCK),
                new TrendingService(settings, Metrics.create(), CLOCK),
                new PublishService(settings, Metrics.create(), CLOCK));
    }

    private static List<String> letters(Settings settings) {
        TopicView view = new TopicView(settings);
        return Stream.of(Topics.values())
                .flatMap(Topics::deadLetters)
                .filter(topic -> !view.records(topic).isEmpty())
                .toList();
    }

    private static Settings settings(EmbeddedKafka kafka, String registry, FreePorts ports, Path folder) {
        Map<String, String> values = new HashMap<>();
        values.put("kafka-bootstrap-servers", kafka.bootstrapServers());
        values.put("schema-registry-url", registry);
        values.put("topic-partitions", "4");
        values.put("topic-replication", "1");
        values.put("data-dir", folder.resolve("data").toString());
        values.put("ingest-port", Integer.toString(ports.door()));
        values.put("publish-port", Integer.toString(ports.pages()));
        return Settings.of(values);
    }
}
