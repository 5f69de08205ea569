package org.storywire.publish.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.storywire.publish.BoardFixtures.board;
import static org.storywire.publish.StoryFixtures.story;
import static org.storywire.publish.StoryFixtures.tag;
import static org.storywire.publish.StoryFixtures.wire;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.embedded.TestClock;
import org.storywire.publish.projection.BoardSummary;
import org.storywire.schemas.BoardKey;
import org.storywire.schemas.avro.WireStory;

class BoardNamesTest {
    private static final BoardKey LADAKH = BoardKey.readers("tag:place:IN-LA", BoardKey.DAY);

    @Test
    void aTagHasTheLabelsOfTheNewestStoriesOfEachLanguage(@TempDir Path folder) {
        TestClock clock = TestClock.standing();
        MemoryLogs logs = new MemoryLogs();
        logs.wire(in("en", 1, "Ladakh")).wire(in("hi", 2, "लद्दाख")).ranking(board(LADAKH, clock.instant(), 1, 2));
        try (WireStore store = WireStore.open(folder.resolve("wire.db"), clock)) {
            logs.applyTo(store, 5);
            BoardSummary name = store.boards().get(0);
            assertThat(name.labels())
                    .containsExactlyInAnyOrder(
                            new BoardSummary.Label("Ladakh", "en"), new BoardSummary.Label("लद्दाख", "hi"));
            assertThat(name.label("hi")).contains(new BoardSummary.Label("लद्दाख", "hi"));
            assertThat(name.label("en")).contains(new BoardSummary.Label("Ladakh", "en"));
            assertThat(name.label("fr").map(BoardSummary.Label::text)).isEqualTo(name.label());
        }
    }

    private static WireStory in(String language, int number, String label) {
        return WireStory.newBuilder(wire(story(number).setLanguage(language).build()))
                .setTags(List.of(tag("place:IN-LA", label)))
                .build();
    }
}
