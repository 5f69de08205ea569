package org.storywire.publish.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.storywire.publish.SampleBoards.board;
import static org.storywire.publish.SampleStories.story;
import static org.storywire.publish.SampleStories.tag;
import static org.storywire.publish.SampleStories.wire;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.publish.projection.BoardKey;
import org.storywire.publish.projection.BoardName;
import org.storywire.schemas.avro.WireStory;

class BoardNamesTest {
    private static final BoardKey LADAKH = BoardKey.readers("tag:place:IN-LA", BoardKey.DAY);

    @Test
    void aTopicIsCalledAsTheNewestStoriesOfEachLanguageCallIt(@TempDir Path folder) {
        TestClock clock = new TestClock();
        Logs logs = new Logs();
        logs.wire(in("en", 1, "Ladakh")).wire(in("hi", 2, "लद्दाख")).ranking(board(LADAKH, clock.instant(), 1, 2));
        try (WireStore store = WireStore.open(folder.resolve("wire.db"), clock)) {
            logs.applyTo(store, 5);
            BoardName name = store.boards().get(0);
            assertThat(name.labels())
                    .containsExactlyInAnyOrder(
                            new BoardName.Label("Ladakh", "en"), new BoardName.Label("लद्दाख", "hi"));
            assertThat(name.label("hi")).contains(new BoardName.Label("लद्दाख", "hi"));
            assertThat(name.label("en")).contains(new BoardName.Label("Ladakh", "en"));
            assertThat(name.label("fr").map(BoardName.Label::text)).isEqualTo(name.label());
        }
    }

    private static WireStory in(String language, int number, String label) {
        return WireStory.newBuilder(wire(story(number).setLanguage(language).build()))
                .setTags(List.of(tag("place:IN-LA", label)))
                .build();
    }
}
