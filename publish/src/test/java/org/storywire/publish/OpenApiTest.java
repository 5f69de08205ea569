package org.storywire.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Settings;
import org.storywire.runtime.http.Route;

/**
 * The OpenAPI description lists exactly the routes that are served. Routes whose rest is open ({@code {rest...}}) only answer
 * that there is nothing.
 */
class OpenApiTest {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");

    @TempDir
    Path folder;

    @Test
    void theDescriptionListsEveryRouteAndNoOther() throws IOException {
        Set<String> described = described();
        assertThat(served()).isEqualTo(described);
        assertThat(described).hasSizeGreaterThan(15);
    }

    /** The control: with a route left out the same comparison fails. */
    @Test
    void controlAnUndescribedRouteIsDetected() throws IOException {
        Set<String> described = described();
        assertThat(described.remove("GET /v1/trending")).isTrue();
        assertThat(served()).isNotEqualTo(described);
    }

    private Set<String> served() {
        Settings settings = Settings.of(Map.of(
                "kafka-bootstrap-servers", "localhost:1",
                "schema-registry-url", "http://localhost:1",
                "data-dir", folder.toString()));
        try (Metrics metrics = Metrics.create();
                PublishService service = new PublishService(settings, metrics, Clock.systemUTC())) {
            return operations(service.routes());
        }
    }

    private static Set<String> operations(Collection<Route> routes) {
        Set<String> operations = new TreeSet<>();
        routes.stream()
                .filter(route -> !route.path().endsWith("...}"))
                .forEach(route -> operations.add(route.method() + " " + route.path()));
        return operations;
    }

    private static Set<String> described() throws IOException {
        Set<String> operations = new TreeSet<>();
        document()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(member -> METHODS.contains(member.getKey()))
                        .forEach(member ->
                                operations.add(member.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return operations;
    }

    private static JsonNode document() throws IOException {
        try (InputStream stream = OpenApiTest.class.getResourceAsStream("/openapi.yaml")) {
            return new YAMLMapper().readTree(stream);
        }
    }
}
