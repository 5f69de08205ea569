package org.storywire.trending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.schemas.avro.AuditOutcome;

/**
 * Promise 4 with processes: trending and the broker are killed and frozen at random instants under load, and the boards
 * equal a recount of the log. It prints how long each took until they did: 15 s are promised, on a machine of its own.
 */
@Tag("chaos")
class TrendingKillTest {
    private static final Duration WAIT_MAX = Duration.ofSeconds(90);
    private static final Duration SETTLE_MAX = Duration.ofSeconds(15);
    private static final int CHUNK = 4_000;
    /** The longest time under load before and after a fault. */
    private static final int LOAD_MILLIS = 1_000;

    private static final long SEED = Long.getLong("kill.seed", 24);

    private enum Fault {
        TRENDING_KILLED,
        BROKER_KILLED,
        ANOTHER_JOINS_AND_LEAVES,
        FROZEN_AND_AWAKE_AGAIN
    }

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);
    private final List<String> recoveries = new ArrayList<>();

    @Test
    void boardsEqualTheLogThroughKillsAFrozenInstanceAndOneThatJoinsAndLeaves() throws Exception {
        try (KillHarness rig = new KillHarness(folder, StreamsConfig.EXACTLY_ONCE_V2, 0)) {
            play(rig, List.of(Fault.values()));
        }
    }

    @Test
    @Tag("soak")
    void boardsEqualTheLogThroughTenKillsAndWithStandbys() throws Exception {
        List<Fault> faults = new ArrayList<>();
        for (int kill = 0; kill < 10; kill++) {
            faults.add(random.nextBoolean() ? Fault.TRENDING_KILLED : Fault.BROKER_KILLED);
        }
        faults.add(Fault.ANOTHER_JOINS_AND_LEAVES);
        faults.add(Fault.FROZEN_AND_AWAKE_AGAIN);
        try (KillHarness rig = new KillHarness(folder, StreamsConfig.EXACTLY_ONCE_V2, 1)) {
            play(rig, faults);
        }
    }

    /** The control of the soak; the one of each build is in {@link ExactlyOnceTest}. */
    @Test
    @Tag("soak")
    void atLeastOnceCountsWrongUnderTheSameKills() throws Exception {
        try (KillHarness rig = new KillHarness(folder, StreamsConfig.AT_LEAST_ONCE, 0)) {
            SeededReads reads = reads();
            boolean differs = false;
            for (int fault = 0; fault < 10 && !differs; fault++) {
                ProcessOfTest first = rig.trending("first").awaitReady();
                for (int chunk = 0; chunk < 10; chunk++) {
                    rig.send(reads.reads(CHUNK));
                    Thread.sleep(random.nextInt(100));
                }
                first.kill();
                ProcessOfTest again = rig.trending("first").awaitReady();
                differs = !settles(rig);
                again.kill();
            }
            assertThat(differs).as("seed %d", SEED).isTrue();
        }
    }

    private void play(KillHarness rig, List<Fault> faults) throws IOException, InterruptedException {
        SeededReads reads = reads();
        ProcessOfTest first = rig.trending("first").awaitReady();
        rig.send(reads.reads(CHUNK));
        awaitTruth(rig);
        for (Fault fault : faults) {
            switch (fault) {
                case TRENDING_KILLED -> first = killTrending(rig, reads, first);
                case BROKER_KILLED -> killBroker(rig, reads);
                case ANOTHER_JOINS_AND_LEAVES -> joinAndLeave(rig, reads);
                case FROZEN_AND_AWAKE_AGAIN -> freeze(rig, reads, first);
            }
        }
        await().atMost(WAIT_MAX)
                .untilAsserted(() -> assertThat(rig.isAudited())
                        .as("audited, seed %d: %s", SEED, rig.audits())
                        .isTrue());
        assertThat(rig.audits()).as("audits, seed %d", SEED).noneMatch(each -> each.getOutcome() == AuditOutcome.DRIFT);
        System.out.println("seed " + SEED + ", until the boards were right: " + String.join(", ", recoveries));
    }

    private ProcessOfTest killTrending(KillHarness rig, SeededReads reads, ProcessOfTest running)
            throws IOException, InterruptedException {
        Instant killed;
        ProcessOfTest again;
        ReadLoad load = new ReadLoad(rig, reads);
        randomly();
        running.kill();
        killed = Instant.now();
        again = rig.trending("first");
        randomly();
        load.end();
        awaitTruth(rig);
        note("trending killed", killed);
        return again;
    }

    private void killBroker(KillHarness rig, SeededReads reads) throws IOException, InterruptedException {
        Instant killed;
        ReadLoad load = new ReadLoad(rig, reads);
        randomly();
        killed = Instant.now();
        rig.killBroker();
        randomly();
        load.end();
        awaitTruth(rig);
        note("broker killed", killed);
    }

    /** Another instance takes over, and the first one resumes. */
    private void joinAndLeave(KillHarness rig, SeededReads reads) throws IOException, InterruptedException {
        ProcessOfTest second;
        ReadLoad load = new ReadLoad(rig, reads);
        second = rig.trending("second").awaitReady();
        load.end();
        awaitTruth(rig);
        Instant left = Instant.now();
        load = new ReadLoad(rig, reads);
        second.stop();
        load.end();
        awaitTruth(rig);
        note("another left", left);
    }

    /** A frozen instance that another took over from thaws and is fenced. */
    private void freeze(KillHarness rig, SeededReads reads, ProcessOfTest first)
            throws IOException, InterruptedException {
        ProcessOfTest second;
        Instant frozen;
        ReadLoad load = new ReadLoad(rig, reads);
        randomly();
        first.signal("-STOP");
        frozen = Instant.now();
        second = rig.trending("second").awaitReady();
        load.end();
        awaitTruth(rig);
        note("frozen, another took over", frozen);
        Instant awake = Instant.now();
        load = new ReadLoad(rig, reads);
        first.signal("-CONT");
        randomly();
        load.end();
        awaitTruth(rig);
        note("awake", awake);
        second.stop();
        rig.send(reads.reads(CHUNK));
        awaitTruth(rig);
    }

    /** A random instant of a fault. */
    private void randomly() throws InterruptedException {
        Thread.sleep(random.nextInt(LOAD_MILLIS));
    }

    private void note(String what, Instant since) {
        recoveries.add(what + " " + Duration.between(since, Instant.now()).toMillis() + " ms");
    }

    private static boolean settles(KillHarness rig) throws InterruptedException {
        rig.flush();
        Instant end = Instant.now().plus(SETTLE_MAX);
        while (Instant.now().isBefore(end)) {
            if (rig.differences().isEmpty()) {
                return true;
            }
            Thread.sleep(300);
        }
        return false;
    }

    private static void awaitTruth(KillHarness rig) {
        rig.flush();
        await().atMost(WAIT_MAX)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(
                        () -> assertThat(rig.differences()).as("seed %d", SEED).isEmpty());
    }

    private static SeededReads reads() {
        return new SeededReads(SEED, Math.toIntExact(Instant.now().getEpochSecond() / 60), 3_000);
    }
}
