package org.storywire.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.storywire.publish.StoryFixtures.id;
import static org.storywire.publish.StoryFixtures.wire;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.embedded.SmallDisk;

/** A full disk is an outage: publish keeps serving, reports it, and recovers by itself once there is space. */
class DiskFullTest {
    private static final Duration RECOVERY_MAX = Duration.ofSeconds(10);
    private static final int DISK_MEGABYTES = 12;

    @TempDir
    Path mountPoint;

    private SmallDisk disk;

    @BeforeEach
    void mount() throws Exception {
        disk = SmallDisk.mount(mountPoint, DISK_MEGABYTES)
                .orElseGet(() -> abort("a small disk of our own needs root: not allowed to mount a tmpfs"));
    }

    @AfterEach
    void unmount() {
        if (disk != null) {
            disk.close();
        }
    }

    @Test
    void publishRecoversFromADiskThatFillsUpAndIsFreed() throws IOException {
        try (RunningPublish publish = RunningPublish.start(mountPoint)) {
            publish.writer().wire(wire(2)).flush();
            RunningPublish.soon(() -> publish.contains("/v1/stories", id(2)));
            disk.fill();
            writeLargeStory(publish);
            awaitDiskFull(publish);
            assertThat(status(publish, "/health/ready")).isEqualTo(503);
            assertThat(status(publish, "/health/live")).isEqualTo(200);
            assertThat(publish.contains("/v1/stories", id(2))).isTrue();
            disk.free();
            Duration took = RunningPublish.soon(
                    () -> publish.contains("/v1/stories", id(4)) && status(publish, "/health/ready") == 200);
            assertThat(took).isLessThan(RECOVERY_MAX);
            publish.writer().wire(wire(6)).flush();
            RunningPublish.soon(() -> publish.contains("/v1/stories", id(6)));
        }
    }

    @Test
    void publishRecoversFromADiskThatIsFullAtStart() throws IOException {
        disk.fill();
        try (RunningPublish publish = RunningPublish.startingEmpty(mountPoint)) {
            publish.writer().wire(wire(2)).flush();
            awaitDiskFull(publish);
            var rejected = publish.client().get("/v1/stories");
            assertThat(rejected.statusCode()).isEqualTo(503);
            assertThat(rejected.headers().firstValue("Retry-After")).isPresent();
            disk.free();
            Duration took = RunningPublish.soon(() -> status(publish, "/health/ready") == 200);
            assertThat(took).isLessThan(RECOVERY_MAX);
            RunningPublish.soon(() -> publish.contains("/v1/stories", id(2)));
        }
    }

    @Test
    void controlADiskWithRoomIsNotCalledFull() {
        try (RunningPublish publish = RunningPublish.start(mountPoint)) {
            writeLargeStory(publish);
            RunningPublish.soon(() -> publish.contains("/v1/stories", id(4)));
            assertThat(status(publish, "/health/ready")).isEqualTo(200);
        }
    }

    private static void writeLargeStory(RunningPublish publish) {
        publish.writer().wire(StoryFixtures.marked(4, "word ".repeat(40_000))).flush();
    }

    private void awaitDiskFull(RunningPublish publish) {
        RunningPublish.soon(() -> publish.client().get("/health/ready").body().contains("disk full: " + mountPoint));
    }

    private static int status(RunningPublish publish, String path) {
        return publish.client().get(path).statusCode();
    }
}
