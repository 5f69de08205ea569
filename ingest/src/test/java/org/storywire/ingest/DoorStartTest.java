package org.storywire.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.embedded.EmbeddedCluster;
import org.storywire.embedded.EmbeddedRegistry;
import org.storywire.ingest.NewsroomClient.Answer;
import org.storywire.ingest.key.AccessKeys;
import org.storywire.ingest.key.AccessKeys.Grant;
import org.storywire.ingest.key.KeyRing;
import org.storywire.ingest.key.Scopes;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Settings;
import org.storywire.runtime.kafka.LogProducer;
import org.storywire.runtime.kafka.LogReader;
import org.storywire.runtime.kafka.TopicDecoder;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.AccessKey;

/** An outage while a door starts costs no record, and a record that can never be decoded costs only itself. */
final class DoorStartTest {
    private static final Duration AWAY = Duration.ofSeconds(4);

    @TempDir
    private Path folder;

    @Test
    void aDoorWaitsForItsRegistryThenAcceptsValidKeysAndDeadLettersBadRecords() throws IOException {
        try (EmbeddedCluster cluster = EmbeddedCluster.start(folder)) {
            Settings settings = settings(cluster);
            AccessKeys keys = new AccessKeys(settings, Clock.systemUTC());
            String token = keys.create(grant("daily")).token();
            poison(settings);
            String later = keys.create(grant("weekly")).token();
            assertThat(keys.list()).extracting(AccessKey::getPublisher).containsExactly("daily", "weekly");

            int port = freePort();
            Settings lost = settings.with("schema-registry-url", "http://127.0.0.1:" + port);
            assertThat(readByOneThatSkips(lost, token))
                    .as("the control: a reader that skips what fails")
                    .isEmpty();
            startsWhileTheRegistryIsAway(cluster, lost, port, List.of(token, later));
        }
    }

    private static void startsWhileTheRegistryIsAway(
            EmbeddedCluster cluster, Settings lost, int port, List<String> tokens) {
        try (Metrics metrics = Metrics.create();
                Door door = new Door(lost, IngestConfig.from(lost), metrics, Clock.systemUTC())) {
            CompletableFuture<Void> started = CompletableFuture.runAsync(door::start);
            await().atMost(RunningIngest.PATIENCE).until(() -> door.port() > 0);
            await().atMost(RunningIngest.PATIENCE).until(() -> news(door).body().has("since"));
            assertThat(news(door).text("topic")).isEqualTo(Topics.ACCESS_KEY.topic());
            assertThat(Instant.parse(news(door).text("since"))).isBefore(Instant.now());
            await().during(AWAY)
                    .atMost(AWAY.plusSeconds(10))
                    .until(() -> ask(door, tokens.get(0)).status() == 503 && !started.isDone());
            try (EmbeddedRegistry registry = EmbeddedRegistry.start(cluster.bootstrapServers(), port)) {
                assertThat(started).as(registry.url()).succeedsWithin(RunningIngest.PATIENCE);
                assertThat(tokens)
                        .allSatisfy(
                                token -> assertThat(ask(door, token).status()).isEqualTo(404));
                assertThat(ask(door, "sw_000000000000_" + "x".repeat(43)).status())
                        .isEqualTo(401);
                assertThat(deadLetters(lost)).isEqualTo(1);
                assertThat(metrics.registry()
                                .counter("storywire.ingest.door.unreadable", "topic", Topics.ACCESS_KEY.topic())
                                .count())
                        .isEqualTo(1);
            }
        }
    }

    /** The control is written first: when the submission fails, the kill is in force. */
    @Test
    void anUnknownOutcomeNamesItsReceiptAndTheKillInForce() throws Exception {
        try (EmbeddedCluster cluster = EmbeddedCluster.start(folder)) {
            Settings settings = settings(cluster);
            String token = new AccessKeys(settings, Clock.systemUTC())
                    .create(grant("daily"))
                    .token();
            try (Metrics metrics = Metrics.create();
                    Door door = new Door(settings, IngestConfig.from(settings), metrics, Clock.systemUTC());
                    Admin admin = Admin.create(new HashMap<>(settings.kafka()))) {
                door.start();
                admin.deleteTopics(List.of(Topics.SUBMITTED.topic())).all().get();
                NewsroomClient daily = new NewsroomClient(door.port(), Optional.of(token));

                Answer story = daily.post("/v1/stories", NewsroomClient.story("lost-1", 1, "x"));
                assertThat(story.status()).isEqualTo(503);
                assertThat(story.text("instance")).startsWith("/v1/receipts/r-");
                assertThat(story.text("detail")).startsWith("whether the request was accepted is not known");

                Answer kill = daily.send("DELETE", "/v1/stories/daily:lost-1", new byte[0]);
                assertThat(kill.status()).isEqualTo(503);
                assertThat(kill.text("instance")).startsWith("/v1/receipts/r-");
                assertThat(kill.text("detail")).startsWith("the kill is in force");
            }
        }
    }

    /** The publisher of the key as seen by a reader that skips each record which it cannot decode now. */
    private static Optional<String> readByOneThatSkips(Settings lost, String token) {
        KeyRing ring = new KeyRing(Clock.systemUTC());
        TopicDecoder<AccessKey> decoder =
                TopicDecoder.of(Topics.ACCESS_KEY, AccessKey.class, new AvroSerdes(lost.registry()));
        try (decoder;
                LogReader reader = LogReader.with(lost).topics(Topics.ACCESS_KEY.topic())) {
            reader.seekToBeginning().readToEnd(record -> {
                try {
                    ring.apply(decoder.decode(record));
                } catch (RuntimeException e) {
                    assertThat(e).isNotNull();
                }
            });
        }
        return ring.publisher(token.split("_", 3)[1]);
    }

    private static Settings settings(EmbeddedCluster cluster) {
        Map<String, String> values = new HashMap<>(cluster.settings());
        values.put("ingest-port", "0");
        return Settings.of(values);
    }

    private static Grant grant(String publisher) {
        return new Grant("test", publisher, Scopes.ALL, Optional.empty());
    }

    private static void poison(Settings settings) {
        try (LogProducer<String, byte[]> producer =
                new LogProducer<>(settings, Map.of(), new StringSerializer(), new ByteArraySerializer())) {
            byte[] bytes = "no record of any schema".getBytes(StandardCharsets.UTF_8);
            producer.sendAndWait(
                    new ProducerRecord<>(Topics.ACCESS_KEY.topic(), "0badc0ffee00", bytes), RunningIngest.PATIENCE);
        }
    }

    private static long deadLetters(Settings settings) {
        String topic = Topics.ACCESS_KEY.deadLetters("door");
        try (LogReader reader = LogReader.with(settings).topics(topic)) {
            return reader.ends().values().stream().mapToLong(Long::longValue).sum();
        }
    }

    private static Answer ask(Door door, String token) {
        return new NewsroomClient(door.port(), Optional.of(token)).get("/v1/receipts/none");
    }

    /** The details of the follower of the news, in {@code /health/ready}. */
    private static Answer news(Door door) {
        Answer ready = new NewsroomClient(door.port(), Optional.empty()).get("/health/ready");
        return new Answer(
                ready.status(),
                StreamSupport.stream(ready.body().path("checks").spliterator(), false)
                        .filter(each -> each.path("name").asText().equals("door-news"))
                        .findFirst()
                        .orElseThrow()
                        .path("details"),
                ready.headers());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
