package org.storywire.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.storywire.publish.StoryFixtures.id;
import static org.storywire.publish.StoryFixtures.wire;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.embedded.SharedCluster;
import org.storywire.schemas.avro.ControlState;

/** The hub is notified of every change at least once; a rebuilt projection notifies it of nothing twice. */
class WebSubTest {
    private static final String LATEST = "hub.mode=publish&hub.url=https://news.example/feeds/latest.rss";
    private static final String WORLD = "hub.mode=publish&hub.url=https://news.example/feeds/sections/world.rss";

    private final List<String> pings = new CopyOnWriteArrayList<>();
    private volatile int status = 204;

    @TempDir
    Path folder;

    private HttpServer hub;

    @BeforeEach
    void startHub() throws IOException {
        hub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hub.createContext("/", exchange -> {
            try (exchange) {
                String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                pings.add(URLDecoder.decode(form, StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(status, -1);
            }
        });
        hub.start();
    }

    @AfterEach
    void stopHub() {
        hub.stop(0);
    }

    @Test
    void everyChangeIsPingedOnceAndARebuildPingsNothing() throws IOException {
        try (RunningPublish publish = RunningPublish.starting(cleared(), settings())) {
            awaitBegun(publish);
            assertThat(publish.client().get("/feeds/latest.rss").headers().firstValue("Link"))
                    .hasValueSatisfying(link -> assertThat(link)
                            .contains(">; rel=\"hub\"", "<https://news.example/feeds/latest.rss>; rel=\"self\""));
            publish.writer().wire(wire(2)).flush();
            RunningPublish.soon(() -> publish.count("storywire.publish.sink", "outcome", "delivered") == 1);
            assertThat(pings).hasSize(6).contains(LATEST, WORLD);
            publish.writer().control(id(2), ControlState.KILLED, 1).flush();
            RunningPublish.soon(() -> publish.count("storywire.publish.sink", "outcome", "delivered") == 2);
        }
        int before = pings.size();
        Files.delete(folder.resolve("publish/wire.db"));
        try (RunningPublish publish = RunningPublish.starting(folder, settings())) {
            publish.awaitReady();
            publish.writer().wire(wire(4)).flush();
            RunningPublish.soon(() -> publish.count("storywire.publish.sink", "outcome", "delivered") == 1);
            assertThat(pings).as("those of the new story alone").hasSize(before + 6);
        }
    }

    @Test
    void aFailedPingIsRetriedAlsoAfterARestart() {
        status = 503;
        try (RunningPublish publish = RunningPublish.starting(cleared(), settings())) {
            awaitBegun(publish);
            publish.writer().wire(wire(2)).flush();
            RunningPublish.soon(() -> publish.count("storywire.publish.sink", "outcome", "failed") >= 2);
            String health = publish.client().get("/health/ready").body();
            assertThat(health).contains("failing since", "found 503");
            assertThat(publish.client().get("/health/ready").statusCode()).isEqualTo(200);
            assertThat(publish.count("storywire.publish.sink", "outcome", "delivered"))
                    .isZero();
        }
        status = 204;
        pings.clear();
        try (RunningPublish publish = RunningPublish.starting(folder, settings())) {
            RunningPublish.soon(() -> publish.count("storywire.publish.sink", "outcome", "delivered") == 1);
            assertThat(pings).contains(LATEST, WORLD);
        }
    }

    @Test
    void controlWithoutAHubNothingIsSentAndNoFeedNamesOne() {
        try (RunningPublish publish = RunningPublish.start(folder)) {
            publish.writer().wire(wire(2)).flush();
            RunningPublish.soon(() -> publish.contains("/feeds/latest.rss", id(2)));
            assertThat(publish.client().get("/feeds/latest.rss").headers().firstValue("Link"))
                    .isEmpty();
            assertThat(pings).isEmpty();
        }
    }

    /** A sink that is new begins with what changes after it has noted where the logs are. */
    private void awaitBegun(RunningPublish publish) {
        publish.awaitReady();
        RunningPublish.soon(() -> Files.exists(folder.resolve("publish-deliveries/sinks/websub.cursor")));
    }

    private Path cleared() {
        SharedCluster.get().clear();
        return folder;
    }

    private Map<String, String> settings() {
        return Map.of(
                "publish-websub-hub", "http://127.0.0.1:" + hub.getAddress().getPort() + "/");
    }
}
