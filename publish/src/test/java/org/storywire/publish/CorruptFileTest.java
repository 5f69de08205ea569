package org.storywire.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.storywire.publish.StoryFixtures.wire;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A corrupt database is detected, set aside and rebuilt; meanwhile no corrupt data is served. */
class CorruptFileTest {
    private static final int STORIES = 1_200;
    private static final int PAGES = 30;
    private static final int PAGE_BYTES = 4096;
    private static final List<String> PATHS = List.of(
            "/v1/stories?limit=100",
            "/v1/stories/daily%3A7",
            "/feeds/latest.json",
            "/feeds/sections/world.rss",
            "/v1/trending",
            "/sitemap.xml");

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @TempDir
    Path folder;

    private Path file;
    private Path aside;
    private Map<String, String> right;

    @BeforeEach
    void fill() {
        file = folder.resolve("publish/wire.db");
        aside = folder.resolve("publish/wire.db.corrupt");
        try (RunningPublish publish = RunningPublish.start(folder)) {
            for (int number = 0; number < STORIES; number++) {
                publish.writer().wire(wire(number));
            }
            publish.writer().ranking(RunningPublish.board(7, 8, 9)).flush();
            RunningPublish.soon(() -> publish.contains("/feeds/latest.json", StoryFixtures.id(STORIES - 1))
                    && publish.contains("/v1/trending", StoryFixtures.id(9)));
            right = answers(publish);
        }
        assertThat(aside).doesNotExist();
    }

    @Test
    void pagesOverwrittenWhileStoppedAreDetectedAtStart() throws IOException {
        overwrite(PAGES);
        try (RunningPublish publish = RunningPublish.starting(folder)) {
            awaitRepair(publish);
            assertThat(aside).as("seed %d", seed).exists();
            assertThat(answers(publish)).as("seed %d", seed).isEqualTo(right);
        }
    }

    @Test
    void pagesOverwrittenWhileRunningAreDetectedByTheNextQuery() throws IOException {
        try (RunningPublish publish = RunningPublish.restart(folder)) {
            overwrite(PAGES);
            publish.writer().wire(wire(7)).flush();
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                PATHS.forEach(path -> assertRightOrLater(publish, path));
                return Files.exists(aside);
            });
            awaitRepair(publish);
            assertThat(answers(publish)).as("seed %d", seed).isEqualTo(right);
        }
    }

    @Test
    void corruptRowContentIsDetectedByItsChecksum() throws IOException {
        flipTextInside();
        try (RunningPublish publish = RunningPublish.starting(folder)) {
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                PATHS.forEach(path -> assertRightOrLater(publish, path));
                return Files.exists(aside);
            });
            awaitRepair(publish);
            assertThat(answers(publish)).isEqualTo(right);
        }
    }

    @Test
    void controlAFileThatNobodyTouchedIsNotSetAside() {
        try (RunningPublish publish = RunningPublish.restart(folder)) {
            assertThat(answers(publish)).isEqualTo(right);
            assertThat(aside).doesNotExist();
        }
    }

    private void awaitRepair(RunningPublish publish) {
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            PATHS.forEach(path -> assertRightOrLater(publish, path));
            return publish.client().get("/health/ready").statusCode() == 200;
        });
    }

    private void assertRightOrLater(RunningPublish publish, String path) {
        HttpResponse<String> response = publish.client().get(path);
        if (response.statusCode() == 503) {
            assertThat(response.headers().firstValue("Retry-After")).isPresent();
        } else {
            assertThat(response.statusCode() + response.body())
                    .as("%s, seed %d", path, seed)
                    .isEqualTo(right.get(path));
        }
    }

    private static Map<String, String> answers(RunningPublish publish) {
        Map<String, String> answers = new TreeMap<>();
        for (String path : PATHS) {
            HttpResponse<String> response = publish.client().get(path);
            answers.put(path, response.statusCode() + response.body());
        }
        return answers;
    }

    private void overwrite(int pages) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            int all = (int) (channel.size() / PAGE_BYTES);
            assertThat(all).isGreaterThan(5 * pages);
            for (int i = 0; i < pages; i++) {
                byte[] bytes = new byte[PAGE_BYTES];
                random.nextBytes(bytes);
                channel.write(ByteBuffer.wrap(bytes), (long) random.nextInt(all) * PAGE_BYTES);
            }
        }
    }

    /** Changes one letter of a headline within the file. */
    private void flipTextInside() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        byte[] headline = right.get("/v1/stories/daily%3A7")
                .replaceAll("(?s).*\"main\":\"([^\"]+)\".*", "$1")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        int flipped = 0;
        for (int at = 0; at + headline.length < bytes.length; at++) {
            if (java.util.Arrays.equals(bytes, at, at + headline.length, headline, 0, headline.length)) {
                bytes[at + headline.length - 1] ^= 1;
                flipped++;
            }
        }
        assertThat(flipped).isPositive();
        Files.write(file, bytes);
    }
}
