package org.storywire.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.storywire.publish.BoardFixtures.ALL;
import static org.storywire.publish.BoardFixtures.board;
import static org.storywire.publish.StoryFixtures.id;
import static org.storywire.publish.StoryFixtures.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.BoardRuling;
import org.storywire.schemas.avro.EditorialAction;

/** Editorial rulings are part of the explanation of a rank. */
class EditorialRulingsTest {
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    private final Instant said = now.minus(Duration.ofMinutes(10));

    @TempDir
    Path folder;

    private RunningPublish published;

    @BeforeEach
    void start() {
        published = RunningPublish.start(folder);
        published
                .writer()
                .wire(wire(2))
                .wire(wire(4))
                .wire(wire(6))
                .ranking(board(ALL, now, 2))
                .reads(BoardFixtures.reads(4, now));
    }

    @AfterEach
    void stop() {
        published.close();
    }

    @Test
    void aHeldOrBlockedStoryIsExplainedWithTimeAndReadersButWithoutEditorAndReason() {
        published
                .writer()
                .ruling(ruling("all", 4, EditorialAction.HOLD, null))
                .ruling(ruling("*", 4, EditorialAction.BLOCK, null))
                .ruling(ruling("language:en", 4, EditorialAction.HOLD, null))
                .flush();
        RunningPublish.soon(() -> why(4).path("rulings").size() == 2 && why(4).has("day"));
        JsonNode why = why(4);
        assertThat(why.path("rulings").findValuesAsText("action")).containsExactly("block", "hold");
        assertThat(why.path("rulings").findValuesAsText("board")).containsExactly("*", "all");
        JsonNode hold = why.at("/rulings/1");
        assertThat(hold.path("at").asText()).isEqualTo(said.toString());
        assertThat(why.has("rank")).isFalse();
        assertThat(why.at("/day/readers").asInt()).isEqualTo(300);
        assertThat(why.path("sentence").asText())
                .contains("blocked it on all boards on ", "held it off this board on ")
                .contains("300 readers in the last 24 hours");
        assertThat(why.toString()).doesNotContain("Desk, night").doesNotContain("checked");
        assertThat(why(6).has("rulings")).as("control: nothing was said").isFalse();
    }

    @Test
    void releasedDeletedAndExpiredRulingsAreNotShown() {
        published
                .writer()
                .ruling(ruling("all", 2, EditorialAction.PIN, null))
                .ruling(ruling("all", 4, EditorialAction.HOLD, null))
                .ruling(ruling("*", 4, EditorialAction.BLOCK, null))
                .ruling(ruling("all", 6, EditorialAction.HOLD, said.plusSeconds(60)))
                .flush();
        RunningPublish.soon(() -> why(4).path("rulings").size() == 2 && why(2).has("rulings"));
        assertThat(why(2).at("/rulings/0/place").asInt()).isEqualTo(3);
        assertThat(why(6).has("rulings")).as("its time was up").isFalse();
        published
                .writer()
                .ruling(ruling("*", 4, EditorialAction.RELEASE, null))
                .send(Topics.BOARD_RULING, "all|" + id(4), null)
                .flush();
        RunningPublish.soon(() -> !why(4).has("rulings"));
    }

    private JsonNode why(int story) {
        return published.client().json("/v1/trending/all/daily%3A" + story + "/why");
    }

    private BoardRuling ruling(String board, int story, EditorialAction action, @Nullable Instant until) {
        return BoardRuling.newBuilder()
                .setBoard(board)
                .setStoryId(id(story))
                .setAction(action)
                .setPlace(action == EditorialAction.PIN ? 3 : 0)
                .setBy("k-1")
                .setAuthor("Desk, night")
                .setReason("being {checked}")
                .setAt(said)
                .setUntil(until)
                .build();
    }
}
