package org.storywire.ingest.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.embedded.TestClock;
import org.storywire.ingest.fate.ClockAgreement;
import org.storywire.ingest.fate.FateCases;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Settings;
import org.storywire.runtime.streams.StreamsService;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.ControlState;
import org.storywire.schemas.avro.DeskEntry;
import org.storywire.schemas.avro.FateOutcome;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.StoryControl;
import org.storywire.schemas.avro.StoryFate;
import org.storywire.schemas.avro.StoryStatus;
import org.storywire.schemas.avro.StorySubmitted;
import org.storywire.schemas.avro.SubmissionAction;

final class DeskTopologyTest {
    private static final Instant EMBARGO = FateCases.NOW.plus(Duration.ofHours(1));

    private final AvroSerdes serdes = new AvroSerdes(
            Map.of("schema.registry.url", "mock://" + getClass().getName(), "auto.register.schemas", "true"));
    private final TestClock clock = TestClock.standingAt(FateCases.NOW);
    private final AtomicReference<ClockAgreement> agreement = new AtomicReference<>(agreed(FateCases.NOW));
    private final Metrics metrics = Metrics.create();

    @TempDir
    private Path folder;

    private TopologyTestDriver driver;
    private TestInputTopic<String, StorySubmitted> submitted;
    private TestInputTopic<String, StoryControl> control;
    private TestOutputTopic<String, StoryFate> fates;
    private TestOutputTopic<String, Story> accepted;

    @BeforeEach
    void open() {
        Properties properties = properties();
        driver = new TopologyTestDriver(topology(properties), properties, FateCases.NOW);
        submitted = driver.createInputTopic(Topics.SUBMITTED.topic(), new StringSerializer(), serdes.serializer());
        control = driver.createInputTopic(Topics.CONTROL.topic(), new StringSerializer(), serdes.serializer());
        fates = output(Topics.FATE, StoryFate.class);
        accepted = output(Topics.ACCEPTED, Story.class);
    }

    @AfterEach
    void close() {
        driver.close();
        metrics.close();
    }

    @Test
    void theTopologyIsAsItsPictureShowsIt() {
        assertThat(DeskTopologyPicture.drawn(DeskTopology.class))
                .isNotEmpty()
                .isEqualTo(DeskTopologyPicture.described(topology(properties())));
    }

    @Test
    void aSubmissionMeetsItsFateAndGoesOn() {
        submit(FateCases.revise("r1", 1, "one"));
        assertThat(fates.readValue().getOutcome()).isEqualTo(FateOutcome.ACCEPTED);
        assertThat(accepted.readKeyValue().key).isEqualTo(FateCases.ID);
        assertThat(fates.isEmpty() && accepted.isEmpty()).isTrue();
    }

    @Test
    void aSealedStoryIsReleasedOnTime() {
        submit(FateCases.revise("r1", 1, "secret", EMBARGO));
        assertThat(fates.readValue().getOutcome()).isEqualTo(FateOutcome.SEALED);
        passUntil(EMBARGO.minusMillis(300));
        assertThat(accepted.isEmpty()).isTrue();
        passUntil(EMBARGO.plusMillis(300));
        assertThat(accepted.readValue().getHeadline().getMain()).isEqualTo("secret");
        assertThat(fates.readValue().getOutcome()).isEqualTo(FateOutcome.ACCEPTED);
        assertThat(driver.getKeyValueStore(DeskTopology.RELEASES).all().hasNext())
                .isFalse();
    }

    @Test
    void clocksThatAreTwoHoursApartReleaseNothing() {
        submit(FateCases.revise("r1", 1, "secret", EMBARGO));
        for (Duration ahead : List.of(Duration.ofHours(2), Duration.ofHours(-2))) {
            clock.set(EMBARGO.plus(Duration.ofHours(3)));
            agreement.set(withTick(clock.instant(), clock.instant().minus(ahead)));
            driver.advanceWallClockTime(Duration.ofSeconds(2));
            submit(FateCases.revise("r-" + ahead, 5 + ahead.toHours(), "secret", EMBARGO));
        }
        assertThat(accepted.isEmpty()).isTrue();
        assertThat(fates.readValuesToList()).noneMatch(fate -> fate.getOutcome() == FateOutcome.ACCEPTED);
    }

    /** The control of the two tests above: when the clocks agree, the same story is released. */
    @Test
    void clocksThatAgreeAgainReleaseWhatIsDue() {
        submit(FateCases.revise("r1", 1, "secret", EMBARGO));
        clock.set(EMBARGO.plusSeconds(5));
        agreement.set(ClockAgreement.UNKNOWN);
        driver.advanceWallClockTime(Duration.ofSeconds(2));
        assertThat(accepted.isEmpty()).isTrue();
        agreement.set(agreed(clock.instant()));
        driver.advanceWallClockTime(Duration.ofSeconds(2));
        assertThat(accepted.readValue().getHeadline().getMain()).isEqualTo("secret");
    }

    @Test
    void controlIsAppliedBeforeTheSubmissionsThatWait() {
        submit(FateCases.revise("r1", 1, "one"));
        control.pipeInput(FateCases.ID, FateCases.control(ControlState.KILLED, 1, FateCases.NOW));
        submit(FateCases.revise("r2", 2, "two"));
        submit(FateCases.action("k1", SubmissionAction.KILL, FateCases.NOW));
        assertThat(fates.readValuesToList())
                .extracting(StoryFate::getOutcome)
                .containsExactly(FateOutcome.ACCEPTED, FateOutcome.REFUSED, FateOutcome.ACCEPTED);
        assertThat(accepted.readValuesToList())
                .extracting(Story::getStatus)
                .containsExactly(StoryStatus.USABLE, StoryStatus.CANCELED);
    }

    @Test
    void aKilledStoryLeavesNoTextInTheStore() {
        submit(FateCases.revise("r1", 1, "one"));
        submit(FateCases.revise("r2", 2, "unspoken", EMBARGO));
        submit(FateCases.action("k1", SubmissionAction.KILL, FateCases.NOW));
        DeskEntry entry =
                (DeskEntry) driver.getKeyValueStore(DeskTopology.STORIES).get(FateCases.ID);
        assertThat(entry.toString()).doesNotContain("text of").doesNotContain("unspoken");
        passUntil(EMBARGO.plusSeconds(1));
        assertThat(accepted.readValuesToList()).extracting(Story::getRevision).containsExactly(1L, 1L);
    }

    @Test
    void embargoedWordsAreInNoFateAndNoMetric() {
        submit(FateCases.revise("r1", 1, "hushhush", EMBARGO));
        submit(FateCases.revise("r2", 1, "hushhush otherwise", EMBARGO));
        assertThat(fates.readValuesToList().toString() + metrics.scrape())
                .doesNotContain("hushhush")
                .doesNotContain(FateCases.ID + "\"}");
    }

    @Test
    void theCountersAddUp() {
        submit(FateCases.revise("r1", 1, "one", EMBARGO));
        submit(FateCases.revise("r1", 1, "one", EMBARGO));
        submit(FateCases.revise("r2", 2, "two", EMBARGO));
        submit(FateCases.revise("r3", 1, "old"));
        passUntil(EMBARGO.plusSeconds(1));
        submit(FateCases.action("k1", SubmissionAction.KILL, FateCases.NOW));
        double fatesTold = metrics.registry().find(DeskMetrics.FATES).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
        assertThat(fatesTold).isEqualTo(fates.readValuesToList().size());
        assertThat(fatesTold)
                .isEqualTo(count(DeskMetrics.DECIDED) + count(DeskMetrics.RELEASED) + count(DeskMetrics.ENDED));
        assertThat(count(DeskMetrics.DECIDED)).isEqualTo(5);
    }

    private double count(String name) {
        return metrics.counter(name).count();
    }

    private void submit(StorySubmitted submission) {
        submitted.pipeInput(submission.getStoryId(), submission);
    }

    private void passUntil(Instant time) {
        Duration step = Duration.between(clock.instant(), time);
        clock.set(time);
        agreement.set(agreed(time));
        driver.advanceWallClockTime(step);
    }

    private Topology topology(Properties properties) {
        return StreamsService.topology(
                properties, new DeskTopology(serdes, clock, agreement::get, new DeskMetrics(metrics)));
    }

    private Properties properties() {
        Settings settings =
                Settings.of(Map.of("kafka-bootstrap-servers", "localhost:1", "data-dir", folder.toString()));
        return StreamsService.properties(Desk.STREAMS, settings, metrics);
    }

    private <T extends SpecificRecord> TestOutputTopic<String, T> output(Topics topic, Class<T> type) {
        return driver.createOutputTopic(topic.topic(), new StringDeserializer(), serdes.deserializer(type));
    }

    private static ClockAgreement agreed(Instant now) {
        return withTick(now, now);
    }

    private static ClockAgreement withTick(Instant machine, Instant broker) {
        return ClockAgreement.UNKNOWN.withTick(new ClockAgreement.Tick(machine, broker));
    }
}
