package org.storywire.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.launcher.pipeline.LoadJournal.Outcome;
import org.storywire.schemas.Topics;

/**
 * Promises 1 and 3 while processes die and stall: under a load over HTTP, ingest and broker are each killed three times
 * and the broker is suspended for longer than the door waits, in a seeded order. The journal of the load is the
 * expected state.
 */
@Tag("chaos")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final Duration LONGER_THAN_THE_DOOR_WAITS = Duration.ofSeconds(10);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);
    private static final Path RECORD = Path.of("target", "faults");
    private static final int NUMBERS = 20;
    private static final Map<String, Object> NO_ACKNOWLEDGEMENT = Map.of("acks", "0", "enable.idempotence", false);
    private static final Map<String, Object> NO_IDEMPOTENCE =
            Map.of("enable.idempotence", false, "max.in.flight.requests.per.connection", 5);

    /** The faults injected into the pipeline. */
    private enum Fault {
        INGEST_KILLED,
        INGEST_KILLED_AGAIN,
        INGEST_KILLED_A_THIRD_TIME,
        BROKER_KILLED,
        BROKER_KILLED_AGAIN,
        BROKER_FROZEN_THEN_KILLED,
        BROKER_FROZEN
    }

    private Path folder;
    private PipelineSite site;
    private PipelineProcesses processes;
    private FaultLoad load;
    private ExpectedState truth;
    private SequenceSender careless;
    private SequenceSender careful;
    private SequenceSender disorderly;
    private SequenceSender orderly;

    @BeforeAll
    void breakThings(@TempDir Path temporary) throws Exception {
        folder = temporary;
        long seed = System.nanoTime();
        List<Fault> faults = new ArrayList<>(Arrays.asList(Fault.values()));
        Random random = new Random(seed);
        Collections.shuffle(faults, random);
        System.out.println("seed " + seed + ": " + faults);
        processes = new PipelineProcesses(folder);
        site = processes.start();
        await().atMost(PATIENCE).until(site::isReady);
        load = new FaultLoad(site);
        truth = new ExpectedState(processes, site, load);
        careless = SequenceSender.start(processes.settings(), "faults.careless", NO_ACKNOWLEDGEMENT);
        careful = SequenceSender.start(processes.settings(), "faults.careful", Map.of());
        disorderly = SequenceSender.start(processes.settings(), "faults.disorderly", NO_IDEMPOTENCE);
        orderly = SequenceSender.start(processes.settings(), "faults.orderly", Map.of());
        truth.submitReadStories();
        load.start();
        awaitProgress();
        for (Fault fault : faults) {
            Thread.sleep(random.nextInt(500));
            Instant begin = Instant.now();
            inflict(fault);
            awaitProgress();
            System.out.printf(
                    "%s: over after %d ms; %s%n",
                    fault, Duration.between(begin, Instant.now()).toMillis(), load.journals());
        }
        load.stop();
    }

    /** Saves every operation and all logs of the processes, to investigate failures. */
    @AfterAll
    void stop() throws IOException {
        load.write(RECORD.resolve("operations.txt"));
        for (Map.Entry<String, String> log : processes.logs().entrySet()) {
            Files.writeString(RECORD.resolve(log.getKey() + ".txt"), log.getValue());
        }
        List.of(careless, careful, disorderly, orderly).forEach(SequenceSender::close);
        load.close();
        processes.close();
    }

    @Test
    void everythingThatWasAcknowledgedIsThere() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(truth.missing(Outcome.OK))
                        .as("acknowledged and not there")
                        .isEmpty());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(truth.hidden(Outcome.OK)).isEmpty());
        System.out.println(
                "unknown and not there: " + truth.missing(Outcome.UNKNOWN).size());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(truth.onTheBoard("survivors"))
                        .isEqualTo(truth.readers(load.read.storyId()).size()));
        assertThat(truth.readers(load.beaconed.storyId()).size())
                .isGreaterThanOrEqualTo((int) load.beacons.count(Outcome.OK));
    }

    @Test
    void controlWhatIsAcknowledgedBeforeTheBrokerHasItIsLost() throws InterruptedException {
        careful.awaitAll();
        assertThat(careful.acknowledged()).hasSize(NUMBERS);
        assertThat(missing(careful)).isEmpty();
        assertThat(careless.acknowledged()).isNotEmpty();
        assertThat(missing(careless)).isNotEmpty();
    }

    @Test
    void offsetsFollowRevisions() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(truth.missing(Outcome.OK)).isEmpty());
        for (TestStory story : load.series) {
            List<Long> accepted = truth.accepted(story.storyId());
            assertThat(accepted).hasSizeGreaterThan(10).isSorted().doesNotHaveDuplicates();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(truth.wired(story.storyId()))
                            .isSorted()
                            .endsWith(accepted.get(accepted.size() - 1)));
        }
    }

    @Test
    void controlWithoutIdempotenceNumbersAreOutOfOrder() throws InterruptedException {
        orderly.awaitAll();
        disorderly.awaitAll();
        assertThat(orderly.numbers())
                .isEqualTo(IntStream.rangeClosed(1, NUMBERS).boxed().toList());
        assertThat(disorderly.numbers())
                .isNotEqualTo(disorderly.numbers().stream().sorted().toList());
    }

    @Test
    void theDoorReportsAnUnknownOutcomeAndThePipelineContinuesByItself() {
        assertThat(load.unknown())
                .as("503 with Retry-After, of each kind")
                .allSatisfy(count -> assertThat(count).isPositive());
        assertThat(load.journals())
                .allSatisfy(journal -> assertThat(journal.wrong()).isEmpty());
        assertThat(load.operations())
                .allSatisfy(operation -> assertThat(operation.took()).isLessThan(ANSWER_MAX));
        assertThat(processes.ended()).isEmpty();
    }

    /** Promise 8 where it is easily forgotten: in logs, metrics, error responses and dead letters. */
    @Test
    void noWordOfAnEmbargoedStoryIsInAnyAnswerLogMetricOrSharedTopic() throws Exception {
        SealedStory sealed = new SealedStory(site, processes.settings());
        LeakSearch leaks = new LeakSearch(site, processes.settings(), processes.metrics());
        String word = sealed.story.marker();
        assertThat(sealed.submit()).noneMatch(answer -> LeakSearch.isIn(answer, word));
        sealed.poison(leaks);
        assertThat(sealed.listDeadLetters(folder))
                .contains(SealedStory.DEAD_LETTERS)
                .doesNotContain(word);
        assertThat(leaks.shown(sealed.story, word)).isEmpty();
        assertThat(LeakSearch.containing(leaks.sharedTopics(), word)).isEmpty();
        assertThat(LeakSearch.containing(processes.logs(), word)).isEmpty();

        assertThat(LeakSearch.containing(leaks.privateTopics(), word))
                .as("control: the same search finds it where it rests")
                .contains(Topics.SUBMITTED.topic(), SealedStory.DEAD_LETTERS);
        assertThat(leaks.shown(sealed.story, "storywire_"))
                .as("control: metrics are searched")
                .containsAll(processes.metrics());
        assertThat(LeakSearch.containing(processes.logs(), "storywire"))
                .as("control: logs are searched")
                .containsAll(PipelineProcesses.SERVICES);
    }

    private void inflict(Fault fault) throws Exception {
        switch (fault) {
            case BROKER_KILLED, BROKER_KILLED_AGAIN -> killAndStart(PipelineProcesses.BROKER);
            case BROKER_FROZEN_THEN_KILLED -> {
                List.of(careless, careful).forEach(SequenceSender::connect);
                processes.child(PipelineProcesses.BROKER).freeze();
                careless.send(NUMBERS);
                careful.send(NUMBERS);
                await().atMost(PATIENCE).until(() -> !careless.acknowledged().isEmpty());
                killAndStart(PipelineProcesses.BROKER);
            }
            case BROKER_FROZEN -> {
                List.of(disorderly, orderly).forEach(SequenceSender::connect);
                processes.child(PipelineProcesses.BROKER).freeze();
                disorderly.send(NUMBERS);
                orderly.send(NUMBERS);
                List<Long> before = load.unknown();
                await().pollDelay(LONGER_THAN_THE_DOOR_WAITS)
                        .atMost(PATIENCE)
                        .until(() -> FaultLoad.grew(before, load.unknown(), 1));
                processes.child(PipelineProcesses.BROKER).thaw();
            }
            default -> killAndStart(PipelineProcesses.INGEST);
        }
    }

    private void killAndStart(String name) throws InterruptedException {
        processes.child(name).kill();
        processes.start(name);
    }

    /** Waits until some more of each kind is acknowledged, on the wire and on the board. */
    private void awaitProgress() {
        List<Long> before = load.acknowledged();
        await().atMost(PATIENCE).until(() -> FaultLoad.grew(before, load.acknowledged(), 5));
        TestStory last = TestStory.fresh();
        await().atMost(PATIENCE).until(() -> truth.isThere(last));
    }

    private static List<String> missing(SequenceSender sender) {
        List<String> there = sender.numbers().stream().map(String::valueOf).toList();
        return sender.acknowledged().stream()
                .filter(number -> !there.contains(number))
                .toList();
    }
}
