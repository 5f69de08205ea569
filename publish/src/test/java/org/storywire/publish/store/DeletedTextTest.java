package org.storywire.publish.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.storywire.publish.StoryFixtures.headline;
import static org.storywire.publish.StoryFixtures.id;
import static org.storywire.publish.StoryFixtures.paragraph;
import static org.storywire.publish.StoryFixtures.story;
import static org.storywire.publish.StoryFixtures.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.embedded.TestClock;
import org.storywire.schemas.avro.ControlState;

/** A killed story's text is not only out of the answers but out of the files. */
class DeletedTextTest {
    private static final String SECRET = "the-name-that-must-not-stay";

    @TempDir
    Path folder;

    @Test
    void theTextOfAKilledStoryIsInNoFile() throws IOException {
        try (WireStore store = filled()) {
            assertThat(filesBear(SECRET)).as("control: the text was there").isTrue();
            new MemoryLogs().control(7, ControlState.KILLED, 1).applyTo(store, 10);
            assertThat(filesBear(SECRET)).isFalse();
            assertThat(store.story(id(8))).isPresent();
        }
        assertThat(filesBear(SECRET)).isFalse();
    }

    @Test
    void aConcurrentReaderOnlyDelaysTheTruncation() throws IOException {
        try (WireStore store = filled();
                SqlConnection reader = new Database(folder.resolve("wire.db")).reader()) {
            reader.one("SELECT count(*) FROM story", row -> row.getInt(1));
            new MemoryLogs().control(7, ControlState.KILLED, 1).applyTo(store, 10);
            assertThat(filesBear(SECRET))
                    .as("control: an open reading keeps it")
                    .isTrue();
            reader.transaction(() -> Boolean.TRUE);
            store.applier().tick();
            assertThat(filesBear(SECRET)).isFalse();
        }
    }

    private WireStore filled() {
        WireStore store = WireStore.open(folder.resolve("wire.db"), TestClock.standing());
        MemoryLogs logs = new MemoryLogs();
        for (int number = 0; number < 50; number++) {
            logs.wire(wire(number));
        }
        logs.wire(wire(story(7).setHeadline(headline(SECRET))
                .setBody(List.of(paragraph(SECRET), paragraph((SECRET + " ").repeat(2_000))))
                .build()));
        logs.applyTo(store, 10);
        return store;
    }

    private boolean filesBear(String text) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                    return true;
                }
            }
            return false;
        }
    }
}
