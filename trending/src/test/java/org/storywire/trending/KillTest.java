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

/** Promise 4 with processes: trending and the broker are killed and frozen under load, and the boards equal a recount of the log. */
@Tag("chaos")
class KillTest {
    private static final Duration WAIT_MAX = Duration.ofSeconds(60);
    /** Of a process that is started again until the boards are right; 7 to 17 s were measured on a machine at ten times its load. */
    private static final Duration RECOVERY_MAX = Duration.ofSeconds(Integer.getInteger("kill.recovery.seconds", 30));

    private static final Duration SETTLE_MAX = Duration.ofSeconds(15);
    private static final int CHUNK = 4_000;
    /** {@code -Dkill.faults=10} for the whole number. */
    private static final int FAULTS = Integer.getInteger("kill.faults", 3);

    private static final long SEED = Long.getLong("kill.seed", 24);

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);

    @Test
    void boardsEqualTheLogThroughKillsAFrozenInstanceAndOneThatJoinsAndLeaves() throws Exception {
        try (KillRig rig = new KillRig(folder, StreamsConfig.EXACTLY_ONCE_V2)) {
            SeededReads reads = new SeededReads(SEED, minute(), 3_000);
            ProcessOfTest first = rig.trending("first").awaitReady();
            rig.send(reads.reads(CHUNK));
            awaitTruth(rig);
            List<String> recoveries = new ArrayList<>();
            for (int fault = 0; fault < FAULTS; fault++) {
                rig.send(reads.reads(CHUNK));
                Thread.sleep(random.nextInt(400));
                Instant begun = Instant.now();
                if (fault % 3 == 2) {
                    rig.killBroker();
                } else {
                    first.kill();
                    first = rig.trending("first");
                }
                rig.send(reads.reads(CHUNK));
                awaitTruth(rig);
                Duration took = Duration.between(begun, Instant.now());
                assertThat(took).as("fault %d, seed %d", fault, SEED).isLessThan(RECOVERY_MAX);
                recoveries.add((fault % 3 == 2 ? "broker " : "trending ") + took.toMillis() + " ms");
            }
            System.out.println("seed " + SEED + ", recovered: " + recoveries);
            joinAndLeave(rig, reads);
            freeze(rig, reads, first);
        }
    }

    @Test
    void atLeastOnceCountsWrongUnderTheSameKills() throws Exception {
        try (KillRig rig = new KillRig(folder, StreamsConfig.AT_LEAST_ONCE)) {
            SeededReads reads = new SeededReads(SEED, minute(), 3_000);
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

    /** Another instance takes over and gives back. */
    private void joinAndLeave(KillRig rig, SeededReads reads) throws IOException, InterruptedException {
        ProcessOfTest second = rig.trending("second");
        rig.send(reads.reads(CHUNK));
        second.awaitReady();
        rig.send(reads.reads(CHUNK));
        awaitTruth(rig);
        rig.send(reads.reads(CHUNK));
        second.stop();
        awaitTruth(rig);
    }

    /** An instance that stood still while another took over wakes up and is not listened to. */
    private void freeze(KillRig rig, SeededReads reads, ProcessOfTest first) throws IOException, InterruptedException {
        rig.send(reads.reads(CHUNK));
        first.signal("-STOP");
        ProcessOfTest second = rig.trending("second");
        rig.send(reads.reads(CHUNK));
        second.awaitReady();
        awaitTruth(rig);
        first.signal("-CONT");
        rig.send(reads.reads(CHUNK));
        awaitTruth(rig);
        second.stop();
        rig.send(reads.reads(CHUNK));
        awaitTruth(rig);
    }

    private static boolean settles(KillRig rig) throws InterruptedException {
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

    private static void awaitTruth(KillRig rig) {
        rig.flush();
        await().atMost(WAIT_MAX)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(
                        () -> assertThat(rig.differences()).as("seed %d", SEED).isEmpty());
    }

    private static int minute() {
        return Math.toIntExact(Instant.now().getEpochSecond() / 60);
    }
}
