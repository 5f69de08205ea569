package org.storywire.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.embedded.SmallDisk;
import org.storywire.launcher.pipeline.LoadJournal.Outcome;

/**
 * Promise 1 when the broker's disk is full: it waits, and once there is space it continues with all that was
 * acknowledged.
 */
@Tag("chaos")
class FullDiskTest {
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final int MEGABYTES = 128;

    @Test
    void aFullDiskIsReportedAndLosesNothingAcknowledged(@TempDir Path folder) throws Exception {
        Optional<SmallDisk> mounted = SmallDisk.mount(folder.resolve("disk"), MEGABYTES);
        assumeTrue(mounted.isPresent(), "a full disk needs the right to mount a small one (root, and mount)");
        try (SmallDisk disk = mounted.orElseThrow();
                PipelineProcesses processes =
                        new PipelineProcesses(folder, disk.folder(), List.of(PipelineProcesses.INGEST))) {
            PipelineSite site = processes.start();
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> site.receipt("none").status() == 404);
            try (FaultLoad load = new FaultLoad(site)) {
                ExpectedState truth = new ExpectedState(processes, site, load);
                truth.submitReadStories();
                load.start();
                awaitMore(load);
                disk.fill();
                await().atMost(PATIENCE)
                        .until(() -> processes
                                .child(PipelineProcesses.BROKER)
                                .output()
                                .contains("not ready: disk full: "));
                List<Long> before = load.unknown();
                await().atMost(PATIENCE).until(() -> FaultLoad.grew(before, load.unknown(), 1));
                disk.free();
                awaitMore(load);
                assertThat(processes.ended()).as("processes that ended").isEmpty();
                load.stop();
                System.out.println("full disk: " + load.journals());
                await().atMost(PATIENCE)
                        .untilAsserted(
                                () -> assertThat(truth.missing(Outcome.OK)).isEmpty());
                assertThat(truth.missing(Outcome.UNKNOWN))
                        .as("control: what nobody acknowledged may be lost, and this test would see it")
                        .isNotEmpty();
            }
        }
    }

    private static void awaitMore(FaultLoad load) {
        List<Long> before = load.acknowledged();
        await().atMost(PATIENCE).until(() -> FaultLoad.grew(before, load.acknowledged(), 10));
    }
}
