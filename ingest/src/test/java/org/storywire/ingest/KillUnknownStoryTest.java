package org.storywire.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.storywire.ingest.NewsroomClient.Answer;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.ControlState;
import org.storywire.schemas.avro.StoryControl;

/** A kill of an id that nobody submitted is written at once, and the answer reports the id as unknown. */
final class KillUnknownStoryTest {
    private static final String NOTE = "not known here; will be killed if it comes";

    private static RunningIngest running;
    private static NewsroomClient daily;

    @BeforeAll
    static void start() {
        running = RunningIngest.start();
        daily = running.newsroom("daily", RunningIngest.EDITOR);
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Test
    void theAnswerReportsItWhetherItWaitsForTheDeskOrNot() {
        Answer awaited = daily.delete("daily:unknown-1");
        assertThat(awaited.text("reason")).isEqualTo("unknown-story");
        assertUnknown(awaited);

        Answer again = daily.delete("daily:unknown-1");
        assertThat(again.text("outcome")).isEqualTo("duplicate");
        assertUnknown(again);

        Answer atOnce = daily.send("DELETE", "/v1/stories/daily:unknown-2", new byte[0]);
        assertThat(atOnce.status()).isEqualTo(202);
        assertUnknown(atOnce);
        assertThat(running.records(Topics.CONTROL, StoryControl.class))
                .filteredOn(record -> record.key().equals("daily:unknown-2"))
                .extracting(record -> record.value().getState())
                .containsExactly(ControlState.KILLED);
    }

    @Test
    void theStoryIsKilledWhenItComes() {
        daily.delete("daily:unknown-3");

        Answer late = daily.submit(NewsroomClient.story("unknown-3", 1, "Late"));

        assertThat(late.text("outcome") + " " + late.text("reason")).isEqualTo("refused killed");
    }

    /** The control: a story that was submitted, and one that the desk has not decided on yet, are known. */
    @Test
    void aStoryThatWasSubmittedIsKnown() {
        daily.submit(NewsroomClient.story("known-1", 1, "One"));
        daily.post("/v1/stories", NewsroomClient.story("known-2", 1, "Two"));

        assertKnown(daily.send("DELETE", "/v1/stories/daily:known-2", new byte[0]));
        assertKnown(daily.delete("daily:known-1"));
        assertKnown(daily.delete("daily:known-1"));
    }

    private static void assertUnknown(Answer answer) {
        assertThat(answer.body().path("known").asBoolean(true)).isFalse();
        assertThat(answer.text("note")).isEqualTo(NOTE);
    }

    private static void assertKnown(Answer answer) {
        assertThat(answer.body().path("known").asBoolean(false)).isTrue();
        assertThat(answer.body().has("note")).isFalse();
    }
}
