package org.storywire.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.schemas.SchemaRegistration;

/** The genuine Confluent client, and plain HTTP for what it does not offer, against the embedded registry. */
class EmbeddedRegistryTest {
    private static final AvroSchema ONE = record("");
    private static final AvroSchema TWO = record(", {\"name\": \"dek\", \"type\": \"string\", \"default\": \"\"}");
    private static final AvroSchema BREAKING = record(", {\"name\": \"mood\", \"type\": \"string\"}");

    @TempDir
    static Path folder;

    private static EmbeddedKafka kafka;
    private static EmbeddedRegistry registry;
    private static SchemaRegistryClient client;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start(folder, 0);
        registry = EmbeddedRegistry.start(kafka.bootstrapServers(), 0);
        client = new CachedSchemaRegistryClient(registry.url(), 100);
    }

    @AfterAll
    static void stop() {
        registry.close();
        kafka.close();
    }

    private static void open() {
        registry = EmbeddedRegistry.start(kafka.bootstrapServers(), 0);
        client = new CachedSchemaRegistryClient(registry.url(), 100);
    }

    @Test
    void theGenuineClientRegistersAndLooksUp() throws Exception {
        int id = client.register("looked-value", ONE);

        assertThat(client.getSchemaById(id)).isEqualTo(ONE);
        assertThat(client.getId("looked-value", ONE)).isEqualTo(id);
        assertThat(client.getVersion("looked-value", ONE)).isEqualTo(1);
        assertThat(client.getLatestSchemaMetadata("looked-value").getSchema()).isEqualTo(ONE.canonicalString());
        assertThat(client.getAllSubjects()).contains("looked-value");
        assertThat(client.getAllSubjectsById(id)).contains("looked-value");
    }

    @Test
    void theContractIsRegisteredOverHttpAsSerializersLookItUp() throws Exception {
        SchemaRegistration registration = new SchemaRegistration(Map.of("schema.registry.url", registry.url()));

        List<SchemaRegistration.Subject> registered = registration.register();

        assertThat(registered).allMatch(subject -> subject.standing() == SchemaRegistration.Standing.REGISTERED);
        assertThat(registration.check()).isEqualTo(registered);
        for (SchemaRegistration.Subject subject : registered) {
            AvroSchema schema = new AvroSchema(subject.topic().schema().orElseThrow());
            assertThat(client.getId(subject.name(), schema))
                    .isEqualTo(subject.id().orElseThrow());
            assertThat(client.getCompatibility(subject.name()))
                    .isEqualTo(subject.topic().compatibility().name());
        }
    }

    @Test
    void theGenuineClientIsRefusedWith409WhenTheLevelForbidsTheSchema() throws Exception {
        client.register("guarded-value", ONE);
        assertThat(client.updateCompatibility("guarded-value", "BACKWARD_TRANSITIVE"))
                .isEqualTo("BACKWARD_TRANSITIVE");
        assertThat(client.getCompatibility("guarded-value")).isEqualTo("BACKWARD_TRANSITIVE");

        assertThat(client.testCompatibility("guarded-value", BREAKING)).isFalse();
        assertThatThrownBy(() -> client.register("guarded-value", BREAKING))
                .isInstanceOfSatisfying(
                        RestClientException.class,
                        e -> assertThat(e.getStatus()).isEqualTo(409))
                .hasMessageContaining("mood");
        assertThat(client.register("guarded-value", TWO)).isPositive();
        assertThat(client.getAllVersions("guarded-value")).containsExactly(1, 2);
    }

    @Test
    void withoutALevelTheSameSchemaIsTaken() throws Exception {
        client.register("open-value", ONE);
        client.updateCompatibility("open-value", "NONE");

        assertThat(client.register("open-value", BREAKING)).isPositive();
    }

    @Test
    void whatIsNotThereHasConfluentsErrorCodes() throws Exception {
        client.register("codes-value", ONE);

        assertThat(code(() -> client.getLatestSchemaMetadata("absent-value"))).isEqualTo(40401);
        assertThat(code(() -> client.getSchemaMetadata("codes-value", 9))).isEqualTo(40402);
        assertThat(code(() -> client.getId("codes-value", TWO))).isEqualTo(40403);
        assertThat(code(() -> client.getSchemaById(987_654))).isEqualTo(40403);
        assertThat(code(() -> client.updateCompatibility("codes-value", "SIDEWAYS")))
                .isEqualTo(42203);
        assertThat(post("/subjects/codes-value/versions", "{\"schema\": \"{\\\"type\\\": \\\"recor\\\"}\"}"))
                .startsWith("422 ")
                .contains("42201");
        assertThat(send("GET", "/subjects/codes-value/versions/newest", "")).contains("42202");
        assertThat(send("GET", "/config/codes-value", "")).contains("40408");
        assertThat(send("GET", "/nothing", "")).startsWith("404 ");
        assertThat(send("PUT", "/subjects", "")).startsWith("405 ");
    }

    @Test
    void oneSchemaHasOneIdInAllSubjects() throws Exception {
        assertThat(client.register("first-value", ONE)).isEqualTo(client.register("second-value", ONE));
    }

    @Test
    void aDeletedVersionIsGoneFromItsSubjectButNotById() throws Exception {
        int id = client.register("deleted-value", TWO);

        assertThat(client.deleteSubject("deleted-value")).containsExactly(1);
        assertThat(client.getAllSubjects()).doesNotContain("deleted-value");
        assertThat(send("GET", "/schemas/ids/" + id, "")).startsWith("200 ");
        assertThat(send("DELETE", "/subjects/deleted-value?permanent=true", "")).startsWith("200 [1]");
        assertThat(send("GET", "/subjects/deleted-value/versions?deleted=true", ""))
                .contains("40401");
    }

    @Test
    void onlyWhatWasDeletedBeforeIsDeletedForGood() throws Exception {
        client.register("kept-value", ONE);

        assertThat(send("DELETE", "/subjects/kept-value?permanent=true", "")).contains("40405");
    }

    @Test
    void idsAndLevelsSurviveARestart() throws Exception {
        int id = client.register("lasting-value", TWO);
        client.updateCompatibility("lasting-value", "FULL_TRANSITIVE");
        registry.close();
        open();

        assertThat(client.getId("lasting-value", TWO)).isEqualTo(id);
        assertThat(client.getCompatibility("lasting-value")).isEqualTo("FULL_TRANSITIVE");
        assertThat(client.register(
                        "newer-value", record(", {\"name\": \"x\", \"type\": [\"null\", \"int\"], \"default\": null}")))
                .isGreaterThan(id);
    }

    private static int code(Call call) {
        try {
            call.run();
            return 200;
        } catch (RestClientException e) {
            return e.getErrorCode();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String post(String path, String body) throws Exception {
        return send("POST", path, body);
    }

    private static String send(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(registry.url() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }

    private static AvroSchema record(String more) {
        return new AvroSchema("{\"type\": \"record\", \"name\": \"Note\", \"fields\": ["
                + "{\"name\": \"title\", \"type\": \"string\"}" + more + "]}");
    }

    @FunctionalInterface
    private interface Call {
        void run() throws Exception;
    }
}
