package org.storywire.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.storywire.ingest.Door;
import org.storywire.ingest.IngestConfig;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Settings;

/**
 * One machine that poses as more browsers than the limit of readers per network and story, from its beacons to the
 * board.
 */
record CrowdedNetwork(PipelineSite site, Settings settings, MinuteReadings readings) {
    private static final String BOUND = "readers-per-network-and-story-max";
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int BEYOND = 8;

    /**
     * Readers beyond the limit are excluded, as robots are; with those who count they are all who came. Control: with a
     * limit far away as many come, and all of them count.
     */
    void readersBeyondTheLimitAreExcluded(int bound) {
        TestStory bounded = crowded(site, bound + BEYOND);
        TestStory control = withoutTheBound(bound + BEYOND);
        assertSplit(bounded, bound, BEYOND);
        assertSplit(control, bound + BEYOND, 0);
    }

    private TestStory withoutTheBound(int readers) {
        Settings unbound = settings.with(BOUND, "50000");
        try (Metrics metrics = Metrics.create();
                Door door = new Door(unbound, IngestConfig.from(unbound), metrics, Clock.systemUTC())) {
            door.start();
            return crowded(
                    new PipelineSite(URI.create("http://localhost:" + door.port()), site.pages(), site.key()), readers);
        }
    }

    private void assertSplit(TestStory story, int counted, int apart) {
        String board = "section:" + story.section();
        readings.untilAsserted(() -> {
            JsonNode day = site.get("/v1/trending/" + board + "/" + story.storyId() + "/why")
                    .json()
                    .path("day");
            JsonNode refused = day.path("refused");
            assertThat(refused.path("network-crowd").asInt()).as("%s", refused).isEqualTo(apart);
            assertThat(day.path("readers").asInt()).isEqualTo(counted);
            assertThat(new ServedBoards(site).entry(board, story.storyId()))
                    .hasValueSatisfying(
                            entry -> assertThat(entry.path("readers").asInt()).isEqualTo(counted));
        });
    }

    /** A story with that many readers, all of one day: the limit resets at midnight. */
    private TestStory crowded(PipelineSite through, int readers) {
        while (true) {
            LocalDate before = LocalDate.now(ZoneOffset.UTC);
            TestStory story = published();
            for (int reader = 0; reader < readers; reader++) {
                String agent =
                        "Mozilla/5.0 (X11; Linux x86_64; rv:%1$d.0) Gecko/20100101 Firefox/%1$d.0".formatted(reader);
                assertThat(through.beacon(story.storyId(), PipelineProcesses.ORIGIN, agent)
                                .status())
                        .isEqualTo(204);
            }
            if (LocalDate.now(ZoneOffset.UTC).equals(before)) {
                return story;
            }
        }
    }

    private TestStory published() {
        TestStory fresh = TestStory.fresh();
        TestStory story = fresh.section("crowd-" + fresh.sourceId());
        assertThat(site.submit(story.json()).text("outcome")).isEqualTo("accepted");
        await().atMost(SOON)
                .until(() -> site.get("/v1/stories/" + story.storyId()).status() == 200);
        return story;
    }
}
