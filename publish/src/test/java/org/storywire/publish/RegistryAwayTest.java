package org.storywire.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.storywire.publish.StoryFixtures.id;
import static org.storywire.publish.StoryFixtures.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.embedded.SharedCluster;
import org.storywire.schemas.Topics;

/** An unavailable registry is an outage: publish waits, reports the topic and the time, and produces no dead letters. */
class RegistryAwayTest {
    @TempDir
    Path folder;

    @Test
    void publishWaitsForARegistryThatIsUnavailableAtStart() throws IOException {
        SharedCluster.get().clear();
        int port = freePort();
        String away = "http://127.0.0.1:" + port;
        try (RunningPublish publish = RunningPublish.starting(folder, Map.of("schema-registry-url", away))) {
            publish.writer().wire(wire(2)).flush();
            RunningPublish.soon(
                    () -> publish.client().get("/health/ready").body().contains(Topics.WIRE.topic()));
            JsonNode details = publish.client().json("/health/ready").at("/checks/1/details");
            assertThat(details.path("topic").asText()).isEqualTo(Topics.WIRE.topic());
            assertThat(details.path("since").asText()).startsWith("20");
            assertThat(publish.client().get("/health/ready").statusCode()).isEqualTo(503);
            HttpServer back = registry(port);
            try {
                RunningPublish.soon(() -> publish.contains("/v1/stories", id(2)));
                RunningPublish.soon(() -> publish.client().get("/health/ready").statusCode() == 200);
                publish.writer().raw(Topics.WIRE, "daily:none", new byte[3]).flush();
                RunningPublish.soon(() -> publish.count("storywire.publish.applied", "outcome", "dead") == 1);
                assertThat(publish.count("storywire.deadletters", "consumer", "publish"))
                        .as("of the control alone")
                        .isEqualTo(1);
            } finally {
                back.stop(0);
            }
        }
    }

    /** Forwards to the registry that there is. */
    private static HttpServer registry(int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", RegistryAwayTest::forward);
        server.start();
        return server;
    }

    private static void forward(HttpExchange exchange) throws IOException {
        try (exchange) {
            URI target = URI.create(SharedCluster.get().registryUrl() + exchange.getRequestURI());
            HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(target).build(), HttpResponse.BodyHandlers.ofByteArray());
            exchange.getResponseHeaders().add("Content-Type", "application/vnd.schemaregistry.v1+json");
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
