package org.storywire.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.storywire.runtime.Health;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Service;
import org.storywire.runtime.Settings;

class HealthPortServiceTest {
    private final Quiet quiet = new Quiet();

    @Test
    void itsPortShowsHealthAndMetricsOfTheService() throws Exception {
        Settings settings = Settings.of(Map.of("health-port", "0", "health-host", "127.0.0.1"));
        try (Metrics metrics = Metrics.create();
                HealthPortService service = new HealthPortService(quiet, settings, metrics)) {
            service.start();
            int port = service.port().orElseThrow();

            assertThat(get(port, "/health/ready")).startsWith("503 ").contains("still reading");
            quiet.check = Health.up("quiet");
            assertThat(get(port, "/health/ready")).startsWith("200 ").contains("quiet");
            assertThat(get(port, "/metrics")).startsWith("200 ").contains("jvm_memory");
        }
        assertThat(quiet.closed).isTrue();
    }

    @Test
    void withoutTheSettingThereIsNoPort() {
        try (Metrics metrics = Metrics.create();
                HealthPortService service = new HealthPortService(quiet, Settings.of(Map.of()), metrics)) {
            service.start();
            assertThat(service.port()).isEmpty();
        }
    }

    private static String get(int port, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }

    private static final class Quiet implements Service {
        private volatile Health check = Health.starting("quiet", "still reading");
        private volatile boolean closed;

        @Override
        public String name() {
            return "quiet";
        }

        @Override
        public void start() {
            // nothing to do
        }

        @Override
        public Health check() {
            return check;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
