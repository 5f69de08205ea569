package org.storywire.runtime.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Settings;

/** A server with the given routes, and clients that behave well or badly. */
final class HttpFixture implements AutoCloseable {
    static final String WRITER_KEY = "writer-key";
    static final String READER_KEY = "reader-key";

    final HttpService service;
    final Metrics metrics = Metrics.create();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    HttpFixture(Map<String, String> settings, List<Route> routes) {
        Map<String, String> all = new HashMap<>(Map.of("test-host", "127.0.0.1", "test-port", "0"));
        all.putAll(settings);
        HttpConfig config = HttpConfig.from(Settings.of(all), new HttpSettings("test", 0));
        service = new HttpService(config, routes, HttpFixture::authenticate, metrics);
        service.start();
    }

    static HttpFixture of(Route... routes) {
        return new HttpFixture(Map.of(), List.of(routes));
    }

    HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(60))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpClient client() {
        return client;
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + service.port() + path);
    }

    /** The answer to these bytes, until the server closes or {@code time} is over. */
    String raw(String bytes, Duration time) throws IOException {
        try (Socket socket = socket(1)) {
            OutputStream out = socket.getOutputStream();
            out.write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return answer(socket, time);
        }
    }

    /** A connection from 127.0.0.{@code from}: on Linux all of 127/8 is this machine. */
    Socket socket(int from) throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(address(from), 0));
        socket.connect(new InetSocketAddress(address(1), service.port()));
        return socket;
    }

    private static InetAddress address(int last) throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
    }

    static String answer(Socket socket, Duration time) throws IOException {
        socket.setSoTimeout(Math.toIntExact(time.toMillis()));
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try {
            for (int n = socket.getInputStream().read(buffer);
                    n > 0;
                    n = socket.getInputStream().read(buffer)) {
                answer.write(buffer, 0, n);
            }
        } catch (IOException e) {
            // reset or out of time: what came so far is the answer
        }
        return answer.toString(StandardCharsets.ISO_8859_1);
    }

    private static Optional<Caller> authenticate(Request request) {
        return Authenticator.bearer(request).flatMap(token -> switch (token) {
            case WRITER_KEY -> Optional.of(new Caller("k1", "example", Set.of("story:write")));
            case READER_KEY -> Optional.of(new Caller("k2", "example", Set.of("read:write")));
            default -> Optional.empty();
        });
    }

    @Override
    public void close() {
        service.close();
        metrics.close();
    }
}
