package org.storywire.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.embedded.EmbeddedCluster;
import org.storywire.embedded.TestClock;
import org.storywire.enrich.EnrichService;
import org.storywire.ingest.IngestService;
import org.storywire.ingest.key.AccessKeys;
import org.storywire.ingest.key.AccessKeys.Grant;
import org.storywire.ingest.key.Scopes;
import org.storywire.publish.PublishService;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Service;
import org.storywire.runtime.Settings;
import org.storywire.trending.TrendingService;

/**
 * Promise 8 over every output, while the machine's clock is right, two hours ahead and two hours behind: no word of an
 * embargoed story before its time. The control is the same search once it is released.
 */
@Tag("chaos")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbargoTest {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final Duration OFF = Duration.ofHours(2);
    private static final Duration LOOK = Duration.ofSeconds(3);

    private final TestClock clock = TestClock.running();
    private final List<Service> services = new ArrayList<>();
    private Optional<EmbeddedCluster> cluster = Optional.empty();
    private PipelineSite site = new PipelineSite(URI.create("http://localhost"), URI.create("http://localhost"), "");
    private LeakSearch leaks = new LeakSearch(site, Settings.of(Map.of()), List.of());
    private Optional<EventStreamTap> events = Optional.empty();

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        EmbeddedCluster made = EmbeddedCluster.start(folder.resolve("cluster"));
        cluster = Optional.of(made);
        Map<String, String> values = new HashMap<>(made.settings());
        values.put("data-dir", folder.resolve("data").toString());
        values.put("ingest-port", "0");
        values.put("publish-port", "0");
        Settings settings = Settings.of(values);
        Metrics metrics = Metrics.create();
        IngestService ingest = new IngestService(settings, metrics, clock);
        PublishService publish = new PublishService(settings, metrics, clock);
        services.addAll(List.of(
                ingest,
                publish,
                new EnrichService(settings, metrics, clock),
                new TrendingService(settings, metrics, clock)));
        services.parallelStream().forEach(Service::start);
        Grant grant = new Grant("test", "banyan", Scopes.ALL, Optional.empty());
        String key = new AccessKeys(settings, clock).create(grant).token();
        URI door = URI.create("http://localhost:" + ingest.port());
        site = new PipelineSite(door, URI.create("http://localhost:" + publish.port()), key);
        leaks = new LeakSearch(site, settings, List.of(door.resolve("/metrics").toString()));
        await().atMost(SOON).until(site::isReady);
        events = Optional.of(new EventStreamTap(site.pages()));
    }

    @AfterAll
    void stop() {
        events.ifPresent(EventStreamTap::close);
        services.parallelStream().forEach(Service::close);
        cluster.ifPresent(EmbeddedCluster::close);
    }

    @Test
    void anEmbargoedStoryIsNowhereBeforeItsTimeWhateverTheClockAndEverywhereAfter() throws Exception {
        awaitClocks("agreed");
        String subject = "The night ferry to the island carried a printing press and four sacks of type.";
        TestStory kin = TestStory.fresh().body(subject);
        assertThat(site.submit(kin.json()).text("outcome")).isEqualTo("accepted");
        Instant until = Instant.now().plusSeconds(20);
        TestStory story = sealed(about(subject), until);
        TestStory later = sealed(about(subject), until.plus(Duration.ofHours(1)));
        read(story);
        assertNowhereBefore(until, story, later);

        clock.advance(OFF);
        awaitClocks("skewed");
        TestStory ahead = sealed(about(subject), Instant.now().plus(Duration.ofHours(1)));
        assertNowhereFor(LOOK, story, later, ahead);

        clock.advance(OFF.multipliedBy(-2));
        awaitClocks("skewed");
        await().atMost(SOON).until(() -> Instant.now().isAfter(until));
        assertNowhereFor(LOOK, story, later, ahead);

        clock.advance(OFF);
        assertThatTheSearchFinds(story);
        assertNowhereFor(Duration.ofMillis(1), later, ahead);
    }

    /** The control: once the clocks agree on the time, the same search finds the story. */
    private void assertThatTheSearchFinds(TestStory story) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(leaks.shown(story, story.marker()))
                        .containsAll(StoryOutputs.lists(story.section()))
                        .contains("/", "/sitemap.xml", "/v1/changes"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(LeakSearch.containing(leaks.sharedTopics(), story.marker()))
                        .contains("news.story.accepted.v1", "news.story.tagged.v1", "news.wire.v1"));
        await().atMost(SOON).until(() -> LeakSearch.isIn(events.orElseThrow().received(), story.marker()));
    }

    /** Ignores a finding when the embargo ended during the look: it proves nothing. */
    private void assertNowhereBefore(Instant until, TestStory... stories) throws Exception {
        try {
            assertNowhereFor(LOOK, stories);
        } catch (AssertionError e) {
            if (Instant.now().isBefore(until)) {
                throw e;
            }
        }
    }

    private void assertNowhereFor(Duration time, TestStory... stories) throws Exception {
        Instant end = Instant.now().plus(time);
        do {
            Map<String, String> topics = leaks.sharedTopics();
            for (TestStory story : stories) {
                assertThat(leaks.shown(story, story.marker())).isEmpty();
                assertThat(leaks.shown(story, story.storyId())).isEmpty();
                assertThat(LeakSearch.containing(topics, story.marker())).isEmpty();
                assertThat(events.orElseThrow().received()).doesNotContain(story.marker(), story.storyId());
            }
        } while (Instant.now().isBefore(end));
    }

    /** A story that would be linked with others of the subject, with its marker in the text too. */
    private static TestStory about(String subject) {
        TestStory story = TestStory.fresh();
        return story.body(subject + " It was marked " + story.marker() + ".");
    }

    private TestStory sealed(TestStory story, Instant until) {
        TestStory embargoed = story.embargo(until.toString());
        PipelineSite.Answer answer = site.submit(embargoed.json());
        assertThat(answer.text("outcome")).as(answer.body()).isEqualTo("sealed");
        assertThat(answer.body()).doesNotContain(story.marker());
        assertThat(site.receipt(answer.text("receiptId")).body()).doesNotContain(story.marker());
        return embargoed;
    }

    /** Reads of a story that is still embargoed: it must not show up as trending. */
    private void read(TestStory story) {
        for (int reader = 0; reader < 20; reader++) {
            String body = "{\"readerId\": \"early-%d\", \"storyId\": \"%s\"}".formatted(reader, story.storyId());
            assertThat(site.reads(body).status()).isEqualTo(202);
        }
    }

    private void awaitClocks(String state) {
        await().atMost(SOON)
                .until(() -> services.get(0).check().details().get("clocks").startsWith(state));
    }
}
