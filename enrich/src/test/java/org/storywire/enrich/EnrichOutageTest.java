package org.storywire.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.embedded.EmbeddedCluster;
import org.storywire.embedded.EmbeddedRegistry;
import org.storywire.embedded.SharedCluster;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Settings;
import org.storywire.runtime.kafka.LogReader;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.ControlState;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.StoryStatus;

/** Enrich outlasts a registry that is away when it starts and again while it runs. */
class EnrichOutageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final EmbeddedCluster cluster = SharedCluster.get();
    private final Settings shared = Settings.of(cluster.settings());

    @Test
    void aRegistryThatIsAwayIsWaitedForAndNothingIsSkipped(@TempDir Path folder) throws IOException {
        cluster.clear();
        EnrichBrokerFixture.forgetGroups(cluster, List.of("storywire-tag", "storywire-link"));
        int port = freePort();
        Settings settings =
                shared.with("data-dir", folder.toString()).with("schema-registry-url", "http://127.0.0.1:" + port);
        try (EnrichBrokerFixture rig = new EnrichBrokerFixture(cluster);
                Metrics metrics = Metrics.create();
                EnrichService service = new EnrichService(settings, metrics, Clock.systemUTC())) {
            Instant begun = Instant.now();
            accept(rig, "a");
            service.start();
            awaitInterruption(service, "tag", begun);
            assertThat(rig.poll()).isEmpty();
            try (EmbeddedRegistry registry = EmbeddedRegistry.start(cluster.bootstrapServers(), port)) {
                outlast().until(() -> rig.polled() > 0 && service.check().ready());
                assertThat(registry.port()).isEqualTo(port);
            }
            Instant killed = Instant.now();
            accept(rig, "b");
            rig.send(Topics.CONTROL, "test:a", EnrichedStories.control("test:a", ControlState.KILLED, 1));
            rig.flush();
            awaitInterruption(service, "link", killed);
            assertThat(isKilled(rig)).isFalse();
            try (EmbeddedRegistry again = EmbeddedRegistry.start(cluster.bootstrapServers(), port)) {
                outlast()
                        .until(() -> isKilled(rig)
                                && isThere(rig, "test:b")
                                && service.check().ready());
                assertThat(again.port()).isEqualTo(port);
            }
        }
        assertThatNothingIsADeadLetter();
    }

    private static void awaitInterruption(EnrichService service, String part, Instant since) {
        outlast().until(() -> !service.check().ready());
        outlast()
                .untilAsserted(() -> assertThat(service.check().details())
                        .containsKey(part + "-topic")
                        .hasEntrySatisfying(
                                part + "-why", why -> assertThat(why).startsWith("waits for what is away: "))
                        .hasEntrySatisfying(
                                part + "-since",
                                time -> assertThat(Instant.parse(time)).isAfter(since.minusSeconds(2))));
        assertThat(service.check().live()).isTrue();
    }

    private static boolean isKilled(EnrichBrokerFixture rig) {
        rig.poll();
        return rig.wire.stream()
                .anyMatch(wire -> wire.getStory().getStoryId().equals("test:a")
                        && wire.getStory().getStatus() == StoryStatus.CANCELED);
    }

    private static boolean isThere(EnrichBrokerFixture rig, String id) {
        return rig.wire.stream().anyMatch(wire -> wire.getStory().getStoryId().equals(id));
    }

    private void assertThatNothingIsADeadLetter() {
        String[] topics = {
            Topics.ACCEPTED.deadLetters("tag"), Topics.TAGGED.deadLetters("link"), Topics.CONTROL.deadLetters("link")
        };
        try (LogReader reader = LogReader.with(shared).topics(topics)) {
            assertThat(reader.ends()).isEqualTo(reader.beginnings());
        }
    }

    /** Waits although threads fail meanwhile. */
    private static ConditionFactory outlast() {
        return await().dontCatchUncaughtExceptions().atMost(PATIENCE);
    }

    private static void accept(EnrichBrokerFixture rig, String id) {
        Story story = EnrichedStories.story(id, LinkTopologyTest.DAM, "It rained in India.")
                .build();
        rig.send(Topics.ACCEPTED, story.getStoryId(), story);
        rig.flush();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
