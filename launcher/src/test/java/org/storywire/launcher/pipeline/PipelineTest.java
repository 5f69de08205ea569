package org.storywire.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.embedded.TestClock;
import org.storywire.enrich.EnrichService;
import org.storywire.ingest.IngestService;
import org.storywire.ingest.key.AccessKeys;
import org.storywire.ingest.key.AccessKeys.Grant;
import org.storywire.ingest.key.Scopes;
import org.storywire.launcher.canary.Canary;
import org.storywire.launcher.canary.Latencies;
import org.storywire.publish.PublishService;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Service;
import org.storywire.runtime.Settings;
import org.storywire.trending.TrendingService;

/** The journey with the four services in this JVM, on a broker in a container where there is one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PipelineTest extends PipelineJourney {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int STORIES = 200;
    /** More readers than other tests send for one story from this machine. */
    private static final int NETWORK_READERS = 32;

    private final List<Service> services = new ArrayList<>();
    private Optional<TestCluster> cluster = Optional.empty();
    private Settings settings = Settings.of(Map.of());
    private final Metrics ranking = Metrics.create();
    private final TestClock rankingClock = TestClock.running();
    private PipelineSite site = new PipelineSite(URI.create("http://localhost"), URI.create("http://localhost"), "");

    @BeforeAll
    void start(@TempDir Path folder) {
        TestCluster made = TestCluster.start(folder.resolve("cluster"));
        cluster = Optional.of(made);
        Map<String, String> values = new HashMap<>(made.settings());
        values.put("data-dir", folder.resolve("data").toString());
        values.put("ingest-port", "0");
        values.put("publish-port", "0");
        // a machine that stalls for some seconds is not a dead broker
        values.put("ingest-answer-within", "15s");
        values.put("beacon-origins", PipelineProcesses.ORIGIN);
        values.put("trending-audit-every", "1s");
        values.put("readers-per-network-and-story-max", Integer.toString(NETWORK_READERS));
        settings = Settings.of(values);
        Clock clock = Clock.systemUTC();
        IngestService ingest = new IngestService(settings, Metrics.create(), clock);
        PublishService publish = new PublishService(settings, Metrics.create(), clock);
        services.add(ingest);
        services.add(new EnrichService(settings, Metrics.create(), clock));
        services.add(new TrendingService(settings, ranking, rankingClock));
        services.add(publish);
        services.parallelStream().forEach(Service::start);
        site = new PipelineSite(
                URI.create("http://localhost:" + ingest.port()),
                URI.create("http://localhost:" + publish.port()),
                key("banyan", Scopes.ALL));
        await().atMost(PATIENCE).until(site::isReady);
    }

    @AfterAll
    void stop() {
        services.parallelStream().forEach(Service::close);
        cluster.ifPresent(TestCluster::close);
    }

    private String key(String publisher, List<String> scopes) {
        Grant grant = new Grant("test", publisher, scopes, Optional.empty());
        return new AccessKeys(settings, Clock.systemUTC()).create(grant).token();
    }

    @Override
    PipelineSite site() {
        return site;
    }

    @Test
    void twoHundredStoriesReachFeedPageAndEventsWithinTwoSeconds() throws Exception {
        LatencyBound.assertMet(() -> {
            Canary.Report report = new Canary(site.door(), site.pages(), site.key(), "banyan").measure(STORIES, 20);
            System.out.println(report);
            List<Latencies> all = List.of(report.feed(), report.page(), report.events());
            if (all.stream().anyMatch(each -> each.count() != STORIES)) {
                return Duration.ofDays(1);
            }
            return all.stream()
                    .map(each -> each.percentile(95))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        });
    }

    /** Promise 9: a record that cannot be decoded becomes a dead letter, once for each reader, and stops nothing. */
    @Test
    void everyKindOfPoisonOnEveryTopicStopsNothingAndIsDeadLettered() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        PoisonRecords poisons = new PoisonRecords(settings, seed);
        Map<String, Integer> expected = poisons.send();
        aStoryGoesFromTheDoorToEveryList();
        readsMakeAStoryTrend();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(poisons.kept(expected)).isEqualTo(expected));
        assertThat(services).allMatch(service -> service.check().ready());
    }

    @Test
    void whatIsServedIsRecountedAndAWrongNumberIsShownAsSuch() {
        readsMakeAStoryTrend();
        ServedAudit audit = new ServedAudit(site, settings);
        audit.aRightBoardMatches();
        audit.aWrongBoardIsReportedAsDriftAndARightOneMatchesAgain();
    }

    /** The crowd comes first: one of the retractions stays, and names the network that they all share. */
    @Test
    void falseReadsAreExcludedByTheirNumberAndLeaveEveryBoardByARetraction() {
        new CrowdedNetwork(site, settings, readings()).readersBeyondTheLimitAreExcluded(NETWORK_READERS);
        falseReadsLeaveEveryBoardByARetractionAndComeBackWhenItIsUndone();
    }

    private MinuteReadings readings() {
        return new MinuteReadings(rankingClock);
    }

    private void falseReadsLeaveEveryBoardByARetractionAndComeBackWhenItIsUndone() {
        PipelineSite forAll = site.with(key("*", List.of(Scopes.READ_RETRACT)));
        String readsOnly = key("banyan", List.of(Scopes.READ_WRITE));
        await().atMost(PATIENCE)
                .until(() -> forAll.listed("/v1/retractions").status() == 200
                        && site.with(readsOnly).receipt("none").status() == 404);
        RetractionScenario retractions = new RetractionScenario(
                site,
                forAll.key(),
                settings,
                new RetractionScenario.Figures(
                        outcome -> ranking.counter("storywire.trending.reads", "outcome", outcome)
                                .count(),
                        readings()));
        retractions.onlyAKeyWithTheScopeIsAccepted(readsOnly);
        retractions.aNetworkIsRetractedAndRestored();
        retractions.declaredRobotsCountOnlyWhileTheyAreReinstated();
        retractions.aRuleOfOnePartitionIsNotEnough();
    }

    @Test
    void rulingsAreSeenOnTheServedBoardsAndReleased() {
        String other = key("another", Scopes.ALL);
        String readsOnly = key("banyan", List.of(Scopes.READ_WRITE));
        await().atMost(PATIENCE)
                .until(() -> site.with(readsOnly).receipt("none").status() == 404
                        && site.with(other).receipt("none").status() == 404);
        Editors editors = new Editors(site);
        editors.onlyAKeyWithTheScopeIsAccepted(other, readsOnly);
        editors.pinHoldBlockAndRelease();
    }
}
