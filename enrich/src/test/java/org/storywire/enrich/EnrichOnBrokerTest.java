package org.storywire.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.embedded.EmbeddedCluster;
import org.storywire.embedded.SharedCluster;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Settings;
import org.storywire.runtime.streams.StreamsService;
import org.storywire.runtime.streams.StreamsTopology;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.ControlState;
import org.storywire.schemas.avro.Related;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.StoryControl;
import org.storywire.schemas.avro.StoryStatus;
import org.storywire.schemas.avro.StoryTagged;
import org.storywire.schemas.avro.WireStory;

/** Enrich on a real broker. */
class EnrichOnBrokerTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int BACKLOG = 4_000;
    private static final int UNDER_WAY = 200;
    private static final String VICTIM = "test:victim";

    private final EmbeddedCluster cluster = SharedCluster.get();

    @TempDir
    private Path folder;

    @BeforeEach
    void cleanCluster() {
        cluster.clear();
        EnrichBrokerFixture.forgetGroups(cluster, List.of("storywire-tag", "storywire-link"));
    }

    @Test
    void acceptedStoriesComeOutTaggedAndLinkedAlsoAfterARestart() {
        try (EnrichBrokerFixture rig = new EnrichBrokerFixture(cluster)) {
            try (Metrics metrics = Metrics.create();
                    EnrichService service = new EnrichService(settings(), metrics, Clock.systemUTC())) {
                service.start();
                assertThat(service.check().ready()).isTrue();
                accept(rig, EnrichedStories.story("a", LinkTopologyTest.DAM, "It rained in India."));
                await().atMost(SOON).until(() -> !rig.poll().isEmpty());
                assertThat(rig.wire.get(0).getTags()).extracting("id").contains("place:IN");
                accept(rig, EnrichedStories.story("b", LinkTopologyTest.DAM_LATER, "Rain in India."));
                await().atMost(SOON).until(() -> rig.polled() >= 3);
            }
            try (Metrics metrics = Metrics.create();
                    EnrichService service = new EnrichService(settings(), metrics, Clock.systemUTC())) {
                service.start();
                int before = rig.wire.size();
                rig.send(Topics.CONTROL, "test:a", EnrichedStories.control("test:a", ControlState.KILLED, 1));
                rig.flush();
                await().atMost(SOON).until(() -> rig.polled() >= before + 2);
            }
            WireStory a = last(rig.wire, "test:a");
            WireStory b = last(rig.wire, "test:b");
            assertThat(a.getStory().getStatus()).isEqualTo(StoryStatus.CANCELED);
            assertThat(b.getRelated()).isEmpty();
            assertThat(rig.wire.stream()
                            .filter(w -> w.getRelated().stream()
                                    .map(Related::getStoryId)
                                    .anyMatch("test:a"::equals)))
                    .as("before the kill it was linked")
                    .isNotEmpty();
        }
    }

    @Test
    void aKillOvertakesABacklogOfTaggedStories() {
        // a machine that stands still does so once, a kill that waits for something waits each time
        List<Duration> took = new ArrayList<>();
        while (took.size() < 3 && took.stream().noneMatch(each -> each.toSeconds() < 2)) {
            cleanCluster();
            took.add(overtakingABacklog());
        }
        assertThat(took).anyMatch(each -> each.toSeconds() < 2);
    }

    private Duration overtakingABacklog() {
        try (Metrics metrics = Metrics.create();
                EnrichBrokerFixture rig = new EnrichBrokerFixture(cluster)) {
            AvroSerdes serdes = new AvroSerdes(settings().registry());
            EnrichConfig config = EnrichConfig.from(settings());
            Overtaking overtaking =
                    overtaking(rig, metrics, new LinkTopology(config, serdes, metrics, Clock.systemUTC()));
            System.out.printf(
                    "a kill was on the wire after %d ms, with %d of %d stories still waiting%n",
                    overtaking.time().toMillis(), overtaking.waiting(), BACKLOG);
            assertThat(overtaking.waiting()).isPositive();
            return overtaking.time();
        }
    }

    @Test
    void withoutControlFirstAKillWaitsBehindTheBacklog() {
        try (Metrics metrics = Metrics.create();
                EnrichBrokerFixture rig = new EnrichBrokerFixture(cluster)) {
            Overtaking overtaking = overtaking(rig, metrics, this::inOrderOfTime);
            assertThat(overtaking.waiting())
                    .as("stories that the kill did not overtake")
                    .isZero();
        }
    }

    /** The time that the kill took, and the stories of the backlog that were not on the wire by then. */
    private record Overtaking(Duration time, int waiting) {}

    private Overtaking overtaking(EnrichBrokerFixture rig, Metrics metrics, StreamsTopology topology) {
        Random random = new Random(7);
        rig.send(Topics.TAGGED, VICTIM, tagged("victim", random));
        IntStream.range(0, BACKLOG).forEach(i -> rig.send(Topics.TAGGED, "test:s" + i, tagged("s" + i, random)));
        rig.flush();
        try (StreamsService service = new StreamsService(
                EnrichService.LINK_STREAMS, EnrichService.inSmallBatches(settings()), metrics, topology)) {
            service.start();
            await().atMost(SOON).pollInterval(Duration.ofMillis(20)).until(() -> {
                rig.poll();
                return arrivals(rig.wire) >= UNDER_WAY;
            });
            long asked = System.nanoTime();
            rig.send(Topics.CONTROL, VICTIM, EnrichedStories.control(VICTIM, ControlState.KILLED, 1));
            rig.flush();
            await().atMost(SOON.multipliedBy(2))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> rig.poll().stream().anyMatch(EnrichOnBrokerTest::isKilledVictim));
            Duration time = Duration.ofNanos(System.nanoTime() - asked);
            int killedAt =
                    (int) rig.wire.stream().takeWhile(w -> !isKilledVictim(w)).count();
            return new Overtaking(time, BACKLOG + 1 - arrivals(rig.wire.subList(0, killedAt)));
        }
    }

    /** Link with control in the order of its own time. */
    private void inOrderOfTime(StreamsBuilder builder) {
        AvroSerdes serdes = new AvroSerdes(settings().registry());
        KStream<String, LinkInput> arrivals = builder.stream(
                        Topics.TAGGED.topic(),
                        Consumed.with(Serdes.String(), serdes.of(StoryTagged.class))
                                .withName("read-tagged"))
                .mapValues(tagged -> (LinkInput) new LinkInput.Arrival(tagged), Named.as("take-arrivals"));
        KStream<String, LinkInput> rulings = builder.stream(
                        Topics.CONTROL.topic(),
                        Consumed.with(Serdes.String(), serdes.of(StoryControl.class))
                                .withName("read-control"))
                .mapValues(control -> (LinkInput) new LinkInput.Ruling(control), Named.as("take-rulings"));
        arrivals.merge(rulings, Named.as("order-by-time"))
                .process(
                        LinkProcessor.supplier(
                                EnrichConfig.from(settings()), serdes, Metrics.create(), Clock.systemUTC()),
                        Named.as("link-stories"))
                .to(
                        Topics.WIRE.topic(),
                        Produced.with(Serdes.String(), serdes.of(WireStory.class))
                                .withName("write-wire"));
    }

    private static int arrivals(List<WireStory> wire) {
        return (int) wire.stream()
                .filter(w -> w.getEnrichment() == 0)
                .map(w -> w.getStory().getStoryId())
                .distinct()
                .count();
    }

    private static boolean isKilledVictim(WireStory story) {
        return story.getStory().getStoryId().equals(VICTIM) && story.getStory().getStatus() == StoryStatus.CANCELED;
    }

    private static StoryTagged tagged(String id, Random random) {
        String text = random.ints(120, 0, 5_000).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));
        Story story = EnrichedStories.story(id, "Report " + text.substring(0, 40), text)
                .setLanguage("en")
                .build();
        return StoryTagged.newBuilder()
                .setStory(story)
                .setLanguage("en")
                .setTags(List.of())
                .setTaggedAt(EnrichedStories.NOON)
                .build();
    }

    private static void accept(EnrichBrokerFixture rig, Story.Builder story) {
        Story accepted = story.build();
        rig.send(Topics.ACCEPTED, accepted.getStoryId(), accepted);
        rig.flush();
    }

    private static WireStory last(List<WireStory> wire, String id) {
        return wire.stream()
                .filter(w -> w.getStory().getStoryId().equals(id))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private Settings settings() {
        return Settings.of(cluster.settings()).with("data-dir", folder.toString());
    }
}
