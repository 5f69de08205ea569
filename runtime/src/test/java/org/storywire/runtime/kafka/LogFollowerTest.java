package org.storywire.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.embedded.EmbeddedCluster;
import org.storywire.embedded.EmbeddedRegistry;
import org.storywire.embedded.SharedCluster;
import org.storywire.runtime.Blocking;
import org.storywire.runtime.Health;
import org.storywire.runtime.Settings;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.StoryControl;

/** An outage is not poison: a follower waits at the same record, says so, and goes on by itself; poison becomes a dead letter. */
class LogFollowerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration AWAY = Duration.ofSeconds(3);
    private static final long SEED = 20_261_129;

    private final String id = UUID.randomUUID().toString().substring(0, 8) + ":";

    @BeforeEach
    void clear() {
        SharedCluster.get().clear();
    }

    @Test
    void aRegistryThatIsAwayAtTheStartIsWaitedForAndNoRecordIsPassedOver() throws IOException {
        try (LogFixture log = new LogFixture(SharedCluster.get())) {
            for (int i = 0; i < 20; i++) {
                log.send(Topics.CONTROL, id + i, LogFixture.control(id + i));
            }
            int port = freePort();
            Settings lost = log.settings.with("schema-registry-url", "http://127.0.0.1:" + port);
            try (LogFollower follower = log.follower(lost)) {
                Instant before = Instant.now();
                follower.start();
                await().atMost(PATIENCE).until(() -> follower.check().details().containsKey("since"));
                await().during(AWAY)
                        .atMost(AWAY.plusSeconds(5))
                        .until(() -> !follower.check().ready());
                Health waiting = follower.check();
                assertThat(waiting.live()).isTrue();
                assertThat(waiting.details())
                        .containsEntry("topic", Topics.CONTROL.topic())
                        .containsEntry("last-failure", "ConnectException");
                assertThat(Instant.parse(waiting.details().get("since")))
                        .isBetween(before.minusSeconds(1), Instant.now());
                assertThat(log.controls).isEmpty();
                try (EmbeddedRegistry registry =
                        EmbeddedRegistry.start(SharedCluster.get().bootstrapServers(), port)) {
                    assertThat(follower.awaitCaughtUp(PATIENCE)).isTrue();
                    assertThat(follower.check()).isEqualTo(Health.up("test-follower"));
                    assertThat(log.controls).as(registry.url()).hasSize(20);
                }
            }
            assertThat(log.letters(Topics.CONTROL)).isEmpty();
        }
    }

    /** The negative control: a reader that passes over whatever fails has nothing when the registry is back. */
    @Test
    void aReaderThatPassesOverWhateverFailsLosesTheRecords() throws IOException {
        try (LogFixture log = new LogFixture(SharedCluster.get())) {
            log.send(Topics.CONTROL, id + 1, LogFixture.control(id + 1));
            Settings lost = log.settings.with("schema-registry-url", "http://127.0.0.1:" + freePort());
            try (TopicDecoder<StoryControl> decoder =
                            TopicDecoder.of(Topics.CONTROL, StoryControl.class, new AvroSerdes(lost.registry()));
                    LogReader reader = LogReader.with(lost).topics(Topics.CONTROL.topic())) {
                reader.seekToBeginning().readToEnd(record -> {
                    try {
                        log.controls.put(decoder.decode(record).key(), LogFixture.control(""));
                    } catch (RuntimeException e) {
                        log.applied.add("passed over");
                    }
                });
            }
            assertThat(log.controls).isEmpty();
            assertThat(log.applied).contains("passed over");
        }
    }

    @Test
    void aRegistryThatGoesAwayWhileRunningIsWaitedForAtTheRecordThatNeedsIt() throws IOException {
        try (LogFixture log = new LogFixture(SharedCluster.get())) {
            int port = freePort();
            Settings own = log.settings.with("schema-registry-url", "http://127.0.0.1:" + port);
            log.send(Topics.CONTROL, id + "a", LogFixture.control(id + "a"));
            try (LogFollower follower = log.follower(own)) {
                try (EmbeddedRegistry registry =
                        EmbeddedRegistry.start(SharedCluster.get().bootstrapServers(), port)) {
                    follower.start();
                    assertThat(follower.awaitCaughtUp(PATIENCE))
                            .as(registry.url())
                            .isTrue();
                }
                // its schema is known, so this record needs no registry
                log.send(Topics.CONTROL, id + "b", LogFixture.control(id + "b"));
                await().atMost(PATIENCE).until(() -> log.controls.containsKey(id + "b"));
                log.send(Topics.READER_SALT, id + "day", LogFixture.salt(id + "day"));
                await().atMost(PATIENCE).until(() -> !follower.check().ready());
                assertThat(follower.check().details()).containsEntry("topic", Topics.READER_SALT.topic());
                try (EmbeddedRegistry registry =
                        EmbeddedRegistry.start(SharedCluster.get().bootstrapServers(), port)) {
                    await().atMost(PATIENCE).until(() -> follower.check().ready());
                    assertThat(log.salts).as(registry.url()).containsKey(id + "day");
                }
            }
        }
    }

    @Test
    void aBrokerThatGoesAwayIsNoticedAndComesBack(@TempDir Path folder) {
        EmbeddedCluster cluster = EmbeddedCluster.start(folder);
        int broker = cluster.kafka().port();
        try (LogFixture log = new LogFixture(cluster);
                LogFollower follower = log.follower(log.settings)) {
            try (cluster) {
                log.send(Topics.CONTROL, id + "a", LogFixture.control(id + "a"));
                follower.start();
                assertThat(follower.awaitCaughtUp(PATIENCE)).isTrue();
            }
            await().atMost(PATIENCE).until(() -> !follower.check().ready());
            assertThat(follower.check().live()).isTrue();
            assertThat(follower.check().details())
                    .containsEntry("topic", Topics.CONTROL.topic() + ", " + Topics.READER_SALT.topic())
                    .containsEntry("last-failure", "TimeoutException");
            try (EmbeddedCluster again = EmbeddedCluster.start(folder, broker, 0)) {
                await().atMost(PATIENCE).until(() -> follower.check().ready());
                log.send(Topics.CONTROL, id + "b", LogFixture.control(id + "b"));
                await().atMost(PATIENCE).until(() -> log.controls.containsKey(id + "b"));
                // nothing was read twice
                assertThat(log.applied).containsExactly(id + "a", id + "b");
                assertThat(again.kafka().port()).isEqualTo(broker);
            }
        }
    }

    @Test
    void aTopicThatIsMissingIsWaitedForAndNamed() throws Exception {
        try (LogFixture log = new LogFixture(SharedCluster.get());
                Admin admin = Admin.create(log.settings.kafka())) {
            String topic = Topics.READER_SALT.topic();
            admin.deleteTopics(List.of(topic)).all().get();
            try (LogFollower follower = log.follower(log.settings)) {
                follower.start();
                await().atMost(PATIENCE)
                        .until(() -> "TopicMissingException"
                                .equals(follower.check().details().get("last-failure")));
                assertThat(follower.check().details()).containsEntry("topic", topic);
                admin.createTopics(
                                List.of(new NewTopic(topic, 1, (short) 1).configs(Map.of("cleanup.policy", "compact"))))
                        .all()
                        .get();
                await().atMost(PATIENCE).until(() -> follower.check().ready());
            }
        }
    }

    @Test
    void everyKindOfPoisonIsKeptAndCanBeReplayedAndGoodRecordsGoThrough() {
        try (LogFixture log = new LogFixture(SharedCluster.get());
                LogFollower follower = log.follower(log.settings)) {
            List<byte[]> poison = poison(log);
            String topic = Topics.CONTROL.topic();
            poison.forEach(bytes -> log.send(topic, id + "bad", bytes));
            log.send(topic, id + "other", log.bytes(Topics.CONTROL, LogFixture.control(id + "contradiction")));
            log.send(Topics.CONTROL, id + "good", LogFixture.control(id + "good"));
            follower.start();
            assertThat(follower.awaitCaughtUp(PATIENCE)).isTrue();
            assertThat(follower.check().ready()).isTrue();
            assertThat(log.controls).containsOnlyKeys(id + "good");
            List<DeadLetter> letters = log.letters(Topics.CONTROL);
            assertThat(letters).hasSize(poison.size() + 1).allMatch(DeadLetter::isWhole);
            assertThat(letters)
                    .extracting(letter -> letter.refusal().reason())
                    .containsOnly(RecordDispatcher.UNREADABLE);
            assertThat(letters.subList(0, poison.size()))
                    .extracting(letter -> letter.content().value())
                    .containsExactlyElementsOf(poison);
            // replayed, it is the same record again
            log.send(letters.get(0).replay());
            await().atMost(PATIENCE).until(() -> log.letters(Topics.CONTROL).size() == poison.size() + 2);
        }
    }

    @Test
    void aTombstoneRemovesWhereTheTopicIsCompactedAndIsPoisonElsewhere() {
        try (LogFixture log = new LogFixture(SharedCluster.get());
                LogFollower follower = log.follower(log.settings)) {
            log.send(Topics.CONTROL, id + "a", LogFixture.control(id + "a"));
            follower.start();
            await().atMost(PATIENCE).until(() -> log.controls.containsKey(id + "a"));
            log.send(Topics.CONTROL.topic(), id + "a", null);
            await().atMost(PATIENCE).until(() -> !log.controls.containsKey(id + "a"));
            log.send(Topics.FATE.topic(), id + "a", null);
            log.send(Topics.FATE.topic(), null, log.bytes(Topics.CONTROL, LogFixture.control(id)));
            try (RecordDispatcher fates = log.fates();
                    LogReader reader = LogReader.with(log.settings).topics(Topics.FATE.topic())) {
                reader.seekToBeginning().readToEnd(fates::dispatch);
            }
            assertThat(log.applied).doesNotContain("fate");
            assertThat(log.letters(Topics.FATE)).hasSize(2);
        }
    }

    @Test
    void aSlowApplierIsNotReadyAndClosingDoesNotWaitForIt() {
        try (LogFixture log = new LogFixture(SharedCluster.get())) {
            log.send(Topics.CONTROL, id, LogFixture.control(id));
            CountDownLatch never = new CountDownLatch(1);
            CountDownLatch entered = new CountDownLatch(1);
            LogFollower follower = new LogFollower("slow", log.settings, PoisonPolicy.fail())
                    .on(
                            TopicDecoder.of(
                                    Topics.CONTROL, StoryControl.class, new AvroSerdes(log.settings.registry())),
                            record -> {
                                entered.countDown();
                                Blocking.await(never, PATIENCE);
                            });
            follower.start();
            await().atMost(PATIENCE).until(() -> entered.getCount() == 0);
            assertThat(follower.check().ready()).isFalse();
            assertClosesInTime(follower);
        }
    }

    @Test
    void closingDoesNotWaitForWhatIsAway() throws IOException {
        try (LogFixture log = new LogFixture(SharedCluster.get())) {
            log.send(Topics.CONTROL, id, LogFixture.control(id));
            LogFollower noRegistry =
                    log.follower(log.settings.with("schema-registry-url", "http://127.0.0.1:" + freePort()));
            LogFollower noBroker =
                    log.follower(log.settings.with("kafka-bootstrap-servers", "127.0.0.1:" + freePort()));
            for (LogFollower each : List.of(noRegistry, noBroker)) {
                each.start();
                await().atMost(PATIENCE).until(() -> each.check().details().containsKey("since"));
                assertClosesInTime(each);
            }
        }
    }

    @Test
    void whereThePolicyIsToFailThePartIsNotLiveAnyMore() {
        try (LogFixture log = new LogFixture(SharedCluster.get());
                LogFollower follower = log.follower(log.settings, PoisonPolicy.fail())) {
            log.send(Topics.CONTROL.topic(), id, new byte[] {1});
            follower.start();
            await().atMost(PATIENCE).until(() -> !follower.check().live());
            assertThat(follower.check().details()).containsEntry("why", "stopped following");
        }
    }

    private static void assertClosesInTime(LogFollower follower) {
        long begun = System.nanoTime();
        follower.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
    }

    private List<byte[]> poison(LogFixture log) {
        Random random = new Random(SEED);
        byte[] whole = log.bytes(Topics.CONTROL, LogFixture.control(id + "bad"));
        byte[] wrongId = whole.clone();
        wrongId[1] = 0x7f;
        byte[] large = new byte[1024 * 1024];
        random.nextBytes(large);
        byte[] random100 = new byte[100];
        random.nextBytes(random100);
        return List.of(
                new byte[0],
                new byte[] {0},
                random100,
                wrongId,
                Arrays.copyOf(whole, whole.length - 3),
                Arrays.copyOf(whole, whole.length + 3),
                large,
                log.bytes(Topics.READER_SALT, LogFixture.salt("2026-11-29")));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
