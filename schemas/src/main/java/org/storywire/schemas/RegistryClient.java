package org.storywire.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Speaks the REST API of Confluent's schema registry to the first of the configured addresses that answers. */
final class RegistryClient {
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final Duration ANSWER_TIME_MAX = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<URI> addresses;
    private final Optional<String> authorization;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER_TIME_MAX).build();

    /** @param config {@code schema.registry.url}, and keys as {@link RegistryCredentials} reads them */
    RegistryClient(Map<String, ?> config) {
        this.addresses = RegistryCredentials.addresses(config);
        this.authorization = RegistryCredentials.authorization(config);
    }

    /** The answer of the registry: status 200 to 299, 404 or 409. */
    record Answer(int status, JsonNode body) {
        boolean isFound() {
            return status != 404;
        }

        boolean isConflict() {
            return status == 409;
        }
    }

    Answer get(String path) {
        return send("GET", path, null);
    }

    Answer post(String path, JsonNode body) {
        return send("POST", path, body);
    }

    Answer put(String path, JsonNode body) {
        return send("PUT", path, body);
    }

    private Answer send(String method, String path, @Nullable JsonNode body) {
        IOException last = null;
        for (URI address : addresses) {
            try {
                return answer(
                        path, http.send(request(address, method, path, body), HttpResponse.BodyHandlers.ofString()));
            } catch (IOException e) {
                last = e;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SchemaRegistryException("interrupted while asking for " + path, e);
            }
        }
        throw new SchemaRegistryException("no answer from " + addresses + " to " + method + " " + path, last);
    }

    private HttpRequest request(URI address, String method, String path, @Nullable JsonNode body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(ANSWER_TIME_MAX)
                .header("Accept", MEDIA_TYPE + ", application/json")
                .header("Content-Type", MEDIA_TYPE)
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body.toString()));
        authorization.ifPresent(value -> request.header("Authorization", value));
        return request.build();
    }

    private static Answer answer(String path, HttpResponse<String> response) throws JsonProcessingException {
        int status = response.statusCode();
        if (status / 100 == 2 || status == 404 || status == 409) {
            return new Answer(status, JSON.readTree(response.body()));
        }
        throw new SchemaRegistryException("expected status 200, 404 or 409 for " + path + ", found " + status, null);
    }
}
