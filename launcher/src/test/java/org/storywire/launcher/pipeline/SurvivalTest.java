package org.storywire.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.launcher.pipeline.PipelineSite.Answer;

/**
 * Promises 1 and 2 on the whole pipeline: {@code storywire up} is killed three times in the middle of a load and
 * restarted on the same folder. Acknowledged stories and reads are there, and counted once.
 */
@Tag("chaos")
class SurvivalTest {
    private static final int KILLS = 3;
    private static final Duration RECOVERY_MAX = Duration.ofSeconds(180);
    private static final String BOARD = "/v1/trending?board=section:survivors";

    private final FreePorts ports = FreePorts.free();

    @Test
    void nothingAcknowledgedIsLostOrCountedTwiceWhenTheWholeProcessIsKilled(@TempDir Path folder) throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        ChildProcess process = up(folder);
        try {
            await().atMost(RECOVERY_MAX).until(ports.site("")::isUp);
            PipelineSite site = ports.site(ChildProcess.key(folder, Map.of()));
            await().atMost(RECOVERY_MAX).until(site::isReady);
            TestStory read = TestStory.fresh().section("survivors");
            assertThat(site.submit(read.json()).text("outcome")).isEqualTo("accepted");
            Load load = new Load(site, read);
            Thread thread = new Thread(load, "load");
            thread.start();
            for (int kill = 0; kill < KILLS; kill++) {
                int before = load.acknowledged.size();
                await().atMost(RECOVERY_MAX).until(() -> load.acknowledged.size() > before + 10);
                Thread.sleep(random.nextInt(1_000));
                process.kill();
                Instant killed = Instant.now();
                process = up(folder);
                await().atMost(RECOVERY_MAX).until(site::isReady);
                System.out.printf(
                        "kill %d: ready after %d ms%n",
                        kill + 1, Duration.between(killed, Instant.now()).toMillis());
            }
            int before = load.acknowledged.size();
            await().atMost(RECOVERY_MAX).until(() -> load.acknowledged.size() > before + 10);
            load.stop();
            thread.join();
            assertThatWhatWasAcknowledgedIsThere(site, load);
        } finally {
            process.close();
        }
    }

    private static void assertThatWhatWasAcknowledgedIsThere(PipelineSite site, Load load) {
        System.out.printf(
                "acknowledged: %d stories, %d readers; given up: %d stories%n",
                load.acknowledged.size(), load.readers, load.unanswered.size());

        await().atMost(RECOVERY_MAX)
                .untilAsserted(
                        () -> assertThat(missing(site, load.acknowledged)).isEmpty());
        await().atMost(RECOVERY_MAX)
                .untilAsserted(() -> assertThat(readers(site)).isEqualTo(load.readers));
        assertThat(missing(site, load.unanswered))
                .as("control: what nobody acknowledged may be lost, and this test would see it")
                .isNotEmpty();
    }

    private ChildProcess up(Path folder) {
        return ChildProcess.start(folder, "up", Map.of(), "up", "--port", Integer.toString(ports.pages()));
    }

    private static List<String> missing(PipelineSite site, List<String> storyIds) {
        return storyIds.stream()
                .filter(id -> site.get("/v1/stories/" + id).status() != 200)
                .toList();
    }

    private static int readers(PipelineSite site) {
        return site.get(BOARD).json().path("entries").path(0).path("readers").asInt();
    }

    /** Submits each story once, and each read until it is acknowledged. */
    private static final class Load implements Runnable {
        final List<String> acknowledged = Collections.synchronizedList(new ArrayList<>());
        final List<String> unanswered = new ArrayList<>();
        private final AtomicBoolean going = new AtomicBoolean(true);
        private final PipelineSite site;
        private final TestStory read;
        int readers;

        Load(PipelineSite site, TestStory read) {
            this.site = site;
            this.read = read;
        }

        void stop() {
            going.set(false);
        }

        @Override
        public void run() {
            while (going.get()) {
                TestStory story = TestStory.fresh();
                (isTaken(() -> site.submitAsync(story.json())) ? acknowledged : unanswered).add(story.storyId());
                String reader = """
                        {"readerId": "r-%d", "storyId": "%s"}""".formatted(readers, read.storyId());
                if (isTaken(() -> site.reads(reader))) {
                    readers++;
                }
            }
        }

        private interface Request {
            Answer send();
        }

        private static boolean isTaken(Request request) {
            try {
                return request.send().status() == 202;
            } catch (UncheckedIOException e) {
                pause();
                return false;
            }
        }

        private static void pause() {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
