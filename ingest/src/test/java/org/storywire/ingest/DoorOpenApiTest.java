package org.storywire.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.storywire.ingest.key.Scopes;
import org.storywire.runtime.http.Access;
import org.storywire.runtime.http.Route;

/** The OpenAPI document of the door describes each of its routes, with the required scope, and no other. */
final class DoorOpenApiTest {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");

    private static RunningIngest running;

    @BeforeAll
    static void start() {
        running = RunningIngest.start();
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Test
    void theDescriptionNamesEveryRouteWithItsScopeAndNoOther() throws IOException {
        assertThat(described()).isEqualTo(served());
        assertThat(described()).hasSizeGreaterThan(10);
    }

    /** The control: a missing route, and one with another scope, are found. */
    @Test
    void aWrongDescriptionIsFound() throws IOException {
        Map<String, String> without = described();
        without.remove("GET /reads.js");
        Map<String, String> other = described();
        other.put("DELETE /v1/stories/{id}", Scopes.STORY_WRITE);
        assertThat(without).isNotEqualTo(served());
        assertThat(other).isNotEqualTo(served());
    }

    @Test
    void aBodyAndItsProblemsAreDescribedWhereOneIsAccepted() throws IOException {
        for (Route route : running.ingest().routes()) {
            JsonNode operation = document()
                    .path("paths")
                    .path(route.path())
                    .path(route.method().toLowerCase(Locale.ROOT));
            if (route.bodyBytesMax() > 0) {
                assertThat(operation.has("requestBody")).as(route.path()).isTrue();
                assertThat(operation.path("responses").has("413"))
                        .as(route.path())
                        .isTrue();
            }
            if (!(route.access() instanceof Access.Open)) {
                assertThat(operation.path("responses").has("401"))
                        .as(route.path())
                        .isTrue();
            }
        }
    }

    private static Map<String, String> served() {
        Map<String, String> routes = new TreeMap<>();
        running.ingest()
                .routes()
                .forEach(route -> routes.put(route.method() + " " + route.path(), access(route.access())));
        return routes;
    }

    private static String access(Access access) {
        if (access instanceof Access.Scope scope) {
            return scope.scope();
        }
        if (access instanceof Access.Beacon) {
            return Scopes.READ_WRITE + " or none";
        }
        return access instanceof Access.Open ? "none" : "any key";
    }

    private static Map<String, String> described() throws IOException {
        Map<String, String> operations = new TreeMap<>();
        document()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(member -> METHODS.contains(member.getKey()))
                        .forEach(member -> operations.put(
                                member.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                security(member.getValue().path("security")))));
        return operations;
    }

    private static String security(JsonNode security) {
        if (security.isMissingNode()) {
            return "none";
        }
        JsonNode scopes = security.path(0).path("key");
        return (scopes.isEmpty() ? "any key" : scopes.path(0).asText()) + (security.size() > 1 ? " or none" : "");
    }

    private static JsonNode document() throws IOException {
        return new YAMLMapper().readTree(running.stranger().get("/openapi.yaml").text("text"));
    }
}
