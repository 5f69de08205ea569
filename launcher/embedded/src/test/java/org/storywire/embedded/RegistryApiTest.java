package org.storywire.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.storywire.embedded.registry.SchemaRegistry;

/** The registry's REST answers over HTTP, without a broker. */
final class RegistryApiTest {
    private static final String ONE =
            "{\"type\":\"record\",\"name\":\"Note\",\"fields\":[{\"name\":\"title\",\"type\":\"string\"}]}";
    private static final String BREAKING =
            "{\"type\":\"record\",\"name\":\"Note\",\"fields\":[{\"name\":\"mood\",\"type\":\"string\"}]}";

    private final AtomicBoolean full = new AtomicBoolean();
    private final SchemaRegistry registry = new SchemaRegistry(List.of(), change -> {
        if (full.get()) {
            throw new EmbeddedException("the disk is full");
        }
    });
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/", new RegistryApi(registry));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aSchemaIsFoundByItsSubjectAndByItsId() throws Exception {
        assertThat(send("POST", "/subjects/a-value/versions", schema(ONE))).isEqualTo("200 {\"id\":1}");
        String described = "{\"subject\":\"a-value\",\"version\":1,\"id\":1,\"schema\":" + quoted(ONE) + "}";
        assertThat(send("POST", "/subjects/a-value", schema(ONE))).isEqualTo("200 " + described);
        assertThat(get("/subjects/a-value/versions/latest")).isEqualTo("200 " + described);
        assertThat(get("/subjects/a-value/versions/1/schema")).isEqualTo("200 " + ONE);
        assertThat(get("/subjects/a-value/versions")).isEqualTo("200 [1]");
        assertThat(get("/subjects")).isEqualTo("200 [\"a-value\"]");
        assertThat(get("/schemas/ids/1")).isEqualTo("200 {\"schema\":" + quoted(ONE) + "}");
        assertThat(get("/schemas/ids/1/schema")).isEqualTo("200 " + ONE);
        assertThat(get("/schemas/ids/1/subjects")).isEqualTo("200 [\"a-value\"]");
        assertThat(get("/schemas/ids/1/versions")).contains("\"subject\":\"a-value\"", "\"version\":1");
    }

    @Test
    void whatIsDeletedSoftlyIsShownToThoseWhoAskForIt() throws Exception {
        registry.register("a-value", ONE);
        assertThat(send("DELETE", "/subjects/a-value/versions/1", "")).isEqualTo("200 1");
        assertThat(get("/subjects")).isEqualTo("200 []");
        assertThat(get("/subjects?deleted=true")).isEqualTo("200 [\"a-value\"]");
        assertThat(get("/subjects/a-value/versions/1")).startsWith("404 ").contains("40401");
        assertThat(get("/subjects/a-value/versions/1?deleted=true")).startsWith("200 ");
        assertThat(get("/subjects/a-value/versions?deleted=yes")).startsWith("404 ");
        assertThat(send("POST", "/subjects/a-value?deleted=true", schema(ONE))).startsWith("200 ");
        assertThat(get("/schemas/ids/1/subjects")).isEqualTo("200 []");
        assertThat(send("DELETE", "/subjects/a-value/versions/1?permanent=true", ""))
                .isEqualTo("200 1");
        assertThat(get("/subjects?deleted=true")).isEqualTo("200 []");
    }

    @Test
    void compatibilityIsJudgedWithReasonsForThoseWhoAskForThem() throws Exception {
        registry.register("a-value", ONE);
        String path = "/compatibility/subjects/a-value/versions";
        assertThat(send("POST", path, schema(ONE))).isEqualTo("200 {\"is_compatible\":true}");
        assertThat(send("POST", path + "/latest", schema(BREAKING))).isEqualTo("200 {\"is_compatible\":false}");
        assertThat(send("POST", path + "?verbose=true", schema(BREAKING)))
                .startsWith("200 {\"is_compatible\":false,\"messages\":[\"")
                .contains("mood");
        assertThat(send("POST", path + "/7", schema(ONE))).startsWith("404 ").contains("40402");
        assertThat(send("POST", "/compatibility/subjects/new-value/versions", schema(ONE)))
                .isEqualTo("200 {\"is_compatible\":true}");
        assertThat(send("POST", "/subjects/a-value/versions", schema(BREAKING)))
                .startsWith("409 {\"error_code\":409,\"message\":\"");
    }

    @Test
    void levelsAreSetReadAndTakenBack() throws Exception {
        assertThat(get("/config")).isEqualTo("200 {\"compatibilityLevel\":\"BACKWARD\"}");
        assertThat(get("/config/a-value")).startsWith("404 ").contains("40408");
        assertThat(get("/config/a-value?defaultToGlobal=true")).isEqualTo("200 {\"compatibilityLevel\":\"BACKWARD\"}");
        assertThat(send("PUT", "/config/a-value", "{\"compatibility\":\"FULL\"}"))
                .isEqualTo("200 {\"compatibility\":\"FULL\"}");
        assertThat(send("PUT", "/config", "{\"compatibility\":\"NONE\"}")).startsWith("200 ");
        assertThat(get("/config/a-value")).isEqualTo("200 {\"compatibilityLevel\":\"FULL\"}");
        assertThat(send("DELETE", "/config/a-value", "")).isEqualTo("200 {\"compatibilityLevel\":\"FULL\"}");
        assertThat(get("/config/a-value?defaultToGlobal=true")).isEqualTo("200 {\"compatibilityLevel\":\"NONE\"}");
        assertThat(send("PUT", "/config", "{\"compatibility\":\"full\"}"))
                .startsWith("422 ")
                .contains("42203");
    }

    @Test
    void aSubjectMayHaveAnyNameThatAPathCanBear() throws Exception {
        assertThat(send("POST", "/subjects/a%2Fb+c%20d/versions", schema(ONE))).startsWith("200 ");
        assertThat(registry.subjects(false)).containsExactly("a/b+c d");
        assertThat(get("/subjects/a%2Fb+c%20d/versions")).isEqualTo("200 [1]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            POST   | /subjects/a/versions    | {                                | 400 | 400
            POST   | /subjects/a/versions    | {}                               | 422 | 42201
            POST   | /subjects/a/versions    | {"schema":7}                     | 422 | 42201
            POST   | /subjects/a/versions    | {"schema":"{}"}                  | 422 | 42201
            POST   | /subjects/a/versions    | {"schema":"\\"int\\"","schemaType":"JSON"} | 422 | 42201
            POST   | /subjects/a/versions    | {"schema":"\\"int\\"","references":[{"name":"b"}]} | 422 | 42201
            POST   | /subjects/a             | {"schema":"\\"int\\""}           | 404 | 40401
            DELETE | /subjects/a             | ``                               | 404 | 40401
            GET    | /schemas/ids/1          | ``                               | 404 | 40403
            GET    | /schemas/ids/one        | ``                               | 404 | 404
            GET    | /schemas                | ``                               | 404 | 404
            PATCH  | /subjects               | ``                               | 405 | 405
            PUT    | /config                 | {"compatibility":null}           | 422 | 42201
            """)
    void whatIsRefusedHasItsStatusAndCode(String method, String path, String body, int status, int code)
            throws Exception {
        assertThat(send(method, path, body)).startsWith(status + " {\"error_code\":" + code + ",\"message\":\"");
        assertThat(registry.subjects(true)).isEmpty();
    }

    @Test
    void aBodyIsBounded() throws Exception {
        String most = " ".repeat(4 * 1024 * 1024 - schema(ONE).length());
        assertThat(send("POST", "/subjects/a/versions", schema(ONE) + most)).startsWith("200 ");
        assertThat(send("POST", "/subjects/a/versions", schema(ONE) + most + " "))
                .startsWith("413 ");
    }

    @Test
    void aLogThatCannotBeWrittenIsAnErrorOfTheStoreAndNotOfTheClient() throws Exception {
        full.set(true);
        assertThat(send("POST", "/subjects/a/versions", schema(ONE)))
                .isEqualTo("500 {\"error_code\":50001,\"message\":\"Error in the backend data store\"}");
        full.set(false);
        assertThat(send("POST", "/subjects/a/versions", schema(ONE))).isEqualTo("200 {\"id\":1}");
    }

    @Test
    void toolsFindWhatTheyAskBeforeTheyStart() throws Exception {
        assertThat(get("/")).isEqualTo("200 {}");
        assertThat(get("/schemas/types")).isEqualTo("200 [\"AVRO\"]");
        assertThat(get("/mode")).isEqualTo("200 {\"mode\":\"READWRITE\"}");
        assertThat(get("/mode/a-value")).isEqualTo("200 {\"mode\":\"READWRITE\"}");
    }

    private static String schema(String schema) throws Exception {
        return new ObjectMapper().writeValueAsString(Map.of("schema", schema));
    }

    private static String quoted(String text) throws Exception {
        return new ObjectMapper().writeValueAsString(text);
    }

    private String get(String path) throws Exception {
        return send("GET", path, "");
    }

    private String send(String method, String path, String body) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.headers().firstValue("Content-Type")).contains("application/vnd.schemaregistry.v1+json");
        return response.statusCode() + " " + response.body();
    }
}
