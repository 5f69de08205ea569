package org.storywire.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.storywire.publish.StoryFixtures.id;
import static org.storywire.publish.StoryFixtures.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A full disk is an outage: publish serves what it has, says so, and goes on by itself once there is space. */
class DiskFullTest {
    private static final Duration RECOVERY_MAX = Duration.ofSeconds(10);

    @TempDir
    Path mountPoint;

    private Path filler;

    @BeforeEach
    void mount() {
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", mountPoint.toString()),
                "a small disk of our own needs root: not allowed to mount a tmpfs");
        filler = mountPoint.resolve("filler");
    }

    @AfterEach
    void unmount() {
        run("umount", mountPoint.toString());
    }

    @Test
    void aDiskThatFillsUpAndIsFreedIsWaitedFor() throws IOException {
        try (RunningPublish publish = RunningPublish.start(mountPoint)) {
            publish.writer().wire(wire(2)).flush();
            RunningPublish.soon(() -> publish.bears("/v1/stories", id(2)));
            fill(0);
            publish.writer()
                    .wire(StoryFixtures.marked(4, "word ".repeat(40_000)))
                    .flush();
            RunningPublish.soon(
                    () -> publish.client().get("/health/ready").body().contains("disk full: " + mountPoint));
            assertThat(publish.client().get("/health/ready").statusCode()).isEqualTo(503);
            assertThat(publish.client().get("/health/live").statusCode()).isEqualTo(200);
            assertThat(publish.bears("/v1/stories", id(2))).isTrue();
            Files.delete(filler);
            Duration took = RunningPublish.soon(() -> publish.bears("/v1/stories", id(4))
                    && publish.client().get("/health/ready").statusCode() == 200);
            assertThat(took).isLessThan(RECOVERY_MAX);
            publish.writer().wire(wire(6)).flush();
            RunningPublish.soon(() -> publish.bears("/v1/stories", id(6)));
        }
    }

    @Test
    void aDiskThatIsFullAtTheStartIsWaitedFor() throws IOException {
        fill(0);
        try (RunningPublish publish = RunningPublish.startingAnew(mountPoint)) {
            publish.writer().wire(wire(2)).flush();
            RunningPublish.soon(
                    () -> publish.client().get("/health/ready").body().contains("disk full: " + mountPoint));
            var refused = publish.client().get("/v1/stories");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            Files.delete(filler);
            Duration took = RunningPublish.soon(
                    () -> publish.client().get("/health/ready").statusCode() == 200);
            assertThat(took).isLessThan(RECOVERY_MAX);
            RunningPublish.soon(() -> publish.bears("/v1/stories", id(2)));
        }
    }

    @Test
    void controlADiskWithRoomIsNotCalledFull() throws IOException {
        try (RunningPublish publish = RunningPublish.start(mountPoint)) {
            fill(8 * 1024 * 1024);
            publish.writer()
                    .wire(StoryFixtures.marked(4, "word ".repeat(40_000)))
                    .flush();
            RunningPublish.soon(() -> publish.bears("/v1/stories", id(4)));
            assertThat(publish.client().get("/health/ready").statusCode()).isEqualTo(200);
        }
    }

    /** Writes until there is no more space, then leaves so much. */
    private void fill(int room) throws IOException {
        byte[] block = new byte[4096];
        long written = 0;
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (written < 64L * 1024 * 1024) {
                out.write(block);
                written += block.length;
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("space");
        }
        if (room > 0) {
            try (var channel = java.nio.channels.FileChannel.open(filler, java.nio.file.StandardOpenOption.WRITE)) {
                channel.truncate(Math.max(0, channel.size() - room));
            }
        }
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
