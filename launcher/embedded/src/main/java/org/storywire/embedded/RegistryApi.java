package org.storywire.embedded;

import static org.storywire.embedded.RegistryRoute.route;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.RawValue;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storywire.embedded.registry.CompatibilityLevel;
import org.storywire.embedded.registry.RegistryException;
import org.storywire.embedded.registry.SchemaRegistry;
import org.storywire.embedded.registry.SubjectVersion;

/** Confluent's REST API over a {@link SchemaRegistry}: the part of it that serdes, tools and people use. */
final class RegistryApi implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryApi.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GLOBAL = "";

    private final SchemaRegistry registry;
    private final List<RegistryRoute> routes;

    RegistryApi(SchemaRegistry registry) {
        this.registry = registry;
        this.routes = List.of(
                route("GET", "/", (call, at) -> Map.of()),
                route("GET", "/subjects", (call, at) -> registry.subjects(call.flag("deleted"))),
                route("POST", "/subjects/*", this::lookUp),
                route("DELETE", "/subjects/*", (call, at) -> registry.delete(at.get(0), call.flag("permanent"))),
                route("GET", "/subjects/*/versions", (call, at) -> registry.versions(at.get(0), call.flag("deleted"))),
                route("POST", "/subjects/*/versions", this::register),
                route("GET", "/subjects/*/versions/*", (call, at) -> described(found(call, at))),
                route(
                        "GET",
                        "/subjects/*/versions/*/schema",
                        (call, at) -> raw(found(call, at).schema())),
                route("DELETE", "/subjects/*/versions/*", this::deleteVersion),
                route("GET", "/schemas/types", (call, at) -> List.of("AVRO")),
                route("GET", "/schemas/ids/*", (call, at) -> Map.of("schema", registry.schema(id(at)))),
                route("GET", "/schemas/ids/*/schema", (call, at) -> raw(registry.schema(id(at)))),
                route("GET", "/schemas/ids/*/subjects", this::subjectsOf),
                route("GET", "/schemas/ids/*/versions", this::versionsOf),
                route("POST", "/compatibility/subjects/*/versions", this::compatible),
                route("POST", "/compatibility/subjects/*/versions/*", this::compatible),
                route("GET", "/config", (call, at) -> Map.of("compatibilityLevel", level(GLOBAL))),
                route("PUT", "/config", (call, at) -> setLevel(call, GLOBAL)),
                route("GET", "/config/*", this::subjectLevel),
                route("PUT", "/config/*", (call, at) -> setLevel(call, at.get(0))),
                route("DELETE", "/config/*", this::deleteLevel),
                route("GET", "/mode", (call, at) -> Map.of("mode", "READWRITE")),
                route("GET", "/mode/*", (call, at) -> Map.of("mode", "READWRITE")));
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            answer(exchange);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try {
            send(exchange, 200, dispatch(RegistryCall.of(exchange)));
        } catch (RegistryException e) {
            send(exchange, e.status(), problem(e.code(), String.valueOf(e.getMessage())));
        } catch (EmbeddedException e) {
            LOG.error("the registry cannot write its log", e);
            send(exchange, 500, problem(50001, "Error in the backend data store"));
        }
    }

    private Object dispatch(RegistryCall call) {
        for (RegistryRoute each : routes) {
            Optional<List<String>> stars = each.match(call.path());
            if (stars.isPresent() && each.method().equals(call.method())) {
                return each.answer().answer(call, stars.get());
            }
        }
        boolean known = routes.stream().anyMatch(each -> each.match(call.path()).isPresent());
        throw known
                ? new RegistryException(405, "HTTP 405 Method Not Allowed")
                : new RegistryException(404, "HTTP 404 Not Found");
    }

    private Object lookUp(RegistryCall call, List<String> at) {
        return described(registry.lookUp(at.get(0), call.schema(), call.flag("deleted")));
    }

    private Object register(RegistryCall call, List<String> at) {
        return Map.of("id", registry.register(at.get(0), call.schema()));
    }

    private Object deleteVersion(RegistryCall call, List<String> at) {
        return registry.delete(at.get(0), at.get(1), call.flag("permanent"));
    }

    private SubjectVersion found(RegistryCall call, List<String> at) {
        return registry.version(at.get(0), at.get(1), call.flag("deleted"));
    }

    private Object subjectsOf(RegistryCall call, List<String> at) {
        return registry.using(id(at)).stream()
                .map(SubjectVersion::subject)
                .distinct()
                .toList();
    }

    private Object versionsOf(RegistryCall call, List<String> at) {
        return registry.using(id(at)).stream()
                .map(each -> Map.of("subject", each.subject(), "version", each.version()))
                .toList();
    }

    private Object compatible(RegistryCall call, List<String> at) {
        Optional<String> version = at.size() > 1 ? Optional.of(at.get(1)) : Optional.empty();
        List<String> objections = registry.objections(at.get(0), call.schema(), version);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("is_compatible", objections.isEmpty());
        if (call.flag("verbose")) {
            answer.put("messages", objections);
        }
        return answer;
    }

    private Object subjectLevel(RegistryCall call, List<String> at) {
        String subject = at.get(0);
        if (registry.level(subject).isEmpty() && !call.flag("defaultToGlobal")) {
            throw new RegistryException(
                    40408, "Subject '" + subject + "' does not have subject-level compatibility configured");
        }
        return Map.of("compatibilityLevel", level(subject));
    }

    private Object setLevel(RegistryCall call, String scope) {
        String name = call.text("compatibility");
        registry.level(scope, Optional.of(parse(name)));
        return Map.of("compatibility", name);
    }

    private Object deleteLevel(RegistryCall call, List<String> at) {
        String before = level(at.get(0));
        registry.level(at.get(0), Optional.empty());
        return Map.of("compatibilityLevel", before);
    }

    private String level(String scope) {
        return registry.level(scope)
                .or(() -> registry.level(GLOBAL))
                .map(CompatibilityLevel::name)
                .orElseThrow();
    }

    private static CompatibilityLevel parse(String name) {
        for (CompatibilityLevel each : CompatibilityLevel.values()) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        throw new RegistryException(
                42203,
                "Invalid compatibility level. Valid values are " + List.of(CompatibilityLevel.values()) + "; found "
                        + name);
    }

    private static int id(List<String> at) {
        try {
            return Integer.parseInt(at.get(0));
        } catch (NumberFormatException e) {
            throw new RegistryException(404, "HTTP 404 Not Found");
        }
    }

    private static Map<String, Object> described(SubjectVersion version) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("subject", version.subject());
        answer.put("version", version.version());
        answer.put("id", version.id());
        answer.put("schema", version.schema());
        return answer;
    }

    private static RawValue raw(String schema) {
        return new RawValue(schema);
    }

    private static Map<String, Object> problem(int code, String message) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("error_code", code);
        problem.put("message", message);
        return problem;
    }

    private static void send(HttpExchange exchange, int status, Object answer) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(answer);
        exchange.getResponseHeaders().set("Content-Type", "application/vnd.schemaregistry.v1+json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
