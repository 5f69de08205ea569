package org.storywire.launcher.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.server.config.AbstractKafkaConfig;
import org.junit.jupiter.api.Test;
import org.storywire.launcher.local.AllSettings;
import org.storywire.runtime.Setting;
import org.storywire.runtime.http.Json;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Checks docker-compose.yml against the images and our settings. */
class ComposeTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Set<String> OURS = Set.of("ingest", "enrich", "trending", "publish");
    private static final Set<String> OF_REGISTRY_IMAGE = Set.of(
            "SCHEMA_REGISTRY_HOST_NAME",
            "SCHEMA_REGISTRY_LISTENERS",
            "SCHEMA_REGISTRY_KAFKASTORE_BOOTSTRAP_SERVERS",
            "SCHEMA_REGISTRY_KAFKASTORE_TOPIC_REPLICATION_FACTOR");

    private final JsonNode compose = parse();
    private final JsonNode services = compose.path("services");

    @Test
    void everyVariableOfOurServicesIsASettingThatTheyRead() {
        for (String name : List.of("ingest", "enrich", "trending", "publish", "topics", "schemas")) {
            assertThat(unknown(environment(name))).as(name).isEmpty();
        }
    }

    @Test
    void aVariableThatNobodyReadsIsFound() {
        assertThat(unknown(Map.of("PUBLISH_PROT", "8080", "KAFKA_BOOTSTRAP_SERVER", "x", "PUBLISH_PORT", "8080")))
                .containsExactlyInAnyOrder("PUBLISH_PROT", "KAFKA_BOOTSTRAP_SERVER");
    }

    @Test
    void everyVariableOfKafkaIsABrokersPropertyAndTheConfigurationIsComplete() {
        Map<String, String> properties = new HashMap<>();
        environment("kafka").forEach((name, value) -> {
            if (name.startsWith("KAFKA_")) {
                properties.put(property(name.substring("KAFKA_".length())), value);
            }
        });
        assertThat(AbstractKafkaConfig.CONFIG_DEF.names()).containsAll(properties.keySet());
        // missing or contradictory settings throw here, as the image would at its start
        kafka.server.KafkaConfig config = new kafka.server.KafkaConfig(properties, false);
        assertThat(config.processRoles().size()).isEqualTo(2);
        assertThat(config.autoCreateTopicsEnable()).isFalse();
    }

    @Test
    void theRegistryGetsWhatItsImageKnows() {
        assertThat(OF_REGISTRY_IMAGE).isEqualTo(environment("registry").keySet());
        assertThat(environment("registry").get("SCHEMA_REGISTRY_LISTENERS")).endsWith(":8085");
        assertThat(environment("publish").get("SCHEMA_REGISTRY_URL")).isEqualTo("http://registry:8085");
    }

    @Test
    void servicesStartWhenTopicsAndSchemasAreThere() {
        for (String each : OURS) {
            JsonNode before = services.path(each).path("depends_on");
            for (String step : List.of("topics", "schemas")) {
                assertThat(before.path(step).path("condition").asText()).isEqualTo("service_completed_successfully");
            }
        }
        assertThat(services.at("/topics/depends_on/kafka/condition").asText()).isEqualTo("service_healthy");
        assertThat(services.at("/schemas/depends_on/registry/condition").asText())
                .isEqualTo("service_healthy");
        assertThat(services.at("/registry/depends_on/kafka/condition").asText()).isEqualTo("service_healthy");
    }

    @Test
    void whatRunsOnHasAHealthCheckAtItsPortAndKeepsItsDataInAVolume() {
        Map<String, String> ports = Map.of(
                "ingest", "INGEST_PORT", "publish", "PUBLISH_PORT", "enrich", "HEALTH_PORT", "trending", "HEALTH_PORT");
        for (String each : OURS) {
            String port = environment(each).get(ports.get(each));
            assertThat(texts(services.path(each).path("healthcheck").path("test")))
                    .last()
                    .asString()
                    .isEqualTo("http://localhost:" + port + "/health/ready");
            assertThat(texts(services.path(each).path("volumes")))
                    .containsExactly(each + ":" + environment(each).get("DATA_DIR"));
            assertThat(compose.path("volumes").has(each)).isTrue();
        }
        assertThat(services.path("kafka").has("healthcheck")).isTrue();
        assertThat(services.path("registry").has("healthcheck")).isTrue();
        assertThat(texts(services.path("kafka").path("volumes")))
                .containsExactly("kafka:" + environment("kafka").get("KAFKA_LOG_DIRS"));
    }

    @Test
    void allOfOursComeFromTheOneDockerfileAndRunACommandThatThereIs() throws IOException {
        for (JsonNode each : services) {
            assertThat(each.path("image").asText()).matches(".+:\\d[\\w.]*");
            if (each.path("image").asText().startsWith("storywire:")) {
                assertThat(each.path("build").asText()).isEqualTo(".");
                assertThat(texts(each.path("command"))).isNotEmpty();
            }
        }
        assertThat(Files.readString(ROOT.resolve("Dockerfile")))
                .contains("AS build", "17-jre", "org.storywire.launcher.Main", "USER storywire");
    }

    private static Set<String> unknown(Map<String, String> environment) {
        Set<String> known = AllSettings.CATALOG.all().stream().map(Setting::key).collect(Collectors.toSet());
        Set<String> clients = new TreeSet<>(ProducerConfig.configNames());
        clients.addAll(ConsumerConfig.configNames());
        clients.addAll(AdminClientConfig.configNames());
        Set<String> unknown = new TreeSet<>();
        for (String name : environment.keySet()) {
            boolean ofKafka =
                    name.startsWith("KAFKA_") && clients.contains(property(name.substring("KAFKA_".length())));
            String key = name.toLowerCase(Locale.ROOT).replace('_', '-');
            if (!ofKafka && !known.contains(key)) {
                unknown.add(name);
            }
        }
        return unknown;
    }

    private Map<String, String> environment(String service) {
        Map<String, String> all = new TreeMap<>();
        services.path(service)
                .path("environment")
                .properties()
                .forEach(each -> all.put(each.getKey(), each.getValue().asText()));
        return all;
    }

    private static String property(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '.');
    }

    private static List<String> texts(JsonNode array) {
        List<String> all = new ArrayList<>();
        array.forEach(each -> all.add(each.asText()));
        return all;
    }

    /** Uses SnakeYAML itself, which knows merge keys ({@code <<}). */
    private static JsonNode parse() {
        try (var in = Files.newBufferedReader(ROOT.resolve("docker-compose.yml"))) {
            Object loaded = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            return Json.mapper().valueToTree(loaded);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
