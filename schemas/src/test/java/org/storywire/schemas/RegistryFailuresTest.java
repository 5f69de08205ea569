package org.storywire.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.storywire.schemas.avro.StoryControl;

/** Only a registry that knows the topic's subject can say that an id is the record's fault; all else is an outage. */
class RegistryFailuresTest {
    private static final String TOPIC = Topics.CONTROL.topic();
    private static final byte[] UNKNOWN = {0, 0, 0, 0, 7, 1, 2, 3};

    private final AtomicInteger subjectsAsked = new AtomicInteger();
    private volatile int status = 404;
    private volatile String body = "{\"error_code\": 40403, \"message\": \"Schema not found\"}";
    private volatile boolean hasSubject = true;
    private HttpServer server;
    private Deserializer<StoryControl> deserializer;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/schemas/ids/", exchange -> answer(exchange, status, body));
        server.createContext("/subjects/", exchange -> {
            subjectsAsked.incrementAndGet();
            boolean isThere = hasSubject && exchange.getRequestURI().getPath().contains(Topics.CONTROL.subject());
            answer(exchange, isThere ? 200 : 404, isThere ? "[1]" : "{\"error_code\": 40401, \"message\": \"none\"}");
        });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        deserializer = new AvroSerdes(Map.of("schema.registry.url", url)).deserializer(StoryControl.class);
    }

    @AfterEach
    void stop() {
        deserializer.close();
        server.stop(0);
    }

    @Test
    void anUnknownIdIsTheRecordsFaultWhereTheRegistryKnowsTheSubject() {
        assertRefused();
        assertRefused();
        // a flood of such records does not ask for the subject each time
        assertThat(subjectsAsked).hasValue(1);
    }

    @Test
    void anUnknownIdIsAnOutageWhereTheRegistryHasLostTheSubject() {
        hasSubject = false;
        assertUnavailable();
        hasSubject = true;
        assertRefused();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404|{\"error_code\": 404, \"message\": \"HTTP 404 Not Found\"}",
                "404|{\"error_code\": 40401, \"message\": \"Subject not found\"}",
                "401|{\"error_code\": 401, \"message\": \"Unauthorized\"}",
                "403|{\"error_code\": 40301, \"message\": \"Forbidden\"}",
                "500|{\"error_code\": 50001, \"message\": \"store\"}",
                "502|<html>bad gateway</html>",
                "404|<html>nothing here</html>",
                "200|<html>log in</html>",
            })
    void everyOtherAnswerIsAnOutage(int answered, String text) {
        status = answered;
        body = text;
        assertUnavailable();
        assertThat(subjectsAsked).hasValue(0);
    }

    @Test
    void bytesWithoutAnIdAreTheRecordsFaultWhateverTheRegistrySays() {
        status = 500;
        assertThatThrownBy(() -> deserializer.deserialize(TOPIC, new byte[] {0}))
                .isInstanceOf(SerializationException.class);
    }

    private void assertRefused() {
        assertThatThrownBy(() -> deserializer.deserialize(TOPIC, UNKNOWN)).isInstanceOf(SerializationException.class);
    }

    private void assertUnavailable() {
        assertThatThrownBy(() -> deserializer.deserialize(TOPIC, UNKNOWN))
                .isInstanceOf(RegistryUnavailableException.class);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
