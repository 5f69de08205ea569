package org.storywire.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.storywire.publish.StoryFixtures.id;
import static org.storywire.publish.StoryFixtures.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.publish.projection.Cursor;
import org.storywire.schemas.BoardKey;
import org.storywire.schemas.avro.ControlState;
import org.storywire.schemas.avro.RankedBy;

/** One cursor for changes and events, on any instance and across restarts. */
class EventsTest {
    @TempDir
    Path folder;

    private RunningPublish published;

    @BeforeEach
    void start() {
        published = RunningPublish.start(folder.resolve("one"));
    }

    @AfterEach
    void stop() {
        published.close();
    }

    @Test
    void storiesKillsAndRankingsAreSentWithinTwoSeconds() {
        try (EventLines events = new EventLines(published.client().stream("/v1/events?since=" + begin()))) {
            RunningPublish.promptly(attempt -> {
                int number = 2 + 2 * attempt;
                published
                        .writer()
                        .wire(wire(number))
                        .ranking(RunningPublish.board(number))
                        .flush();
                Duration shown = RunningPublish.soon(
                        () -> !events.of("story", id(number)).isEmpty()
                                && !events.of("ranking", id(number)).isEmpty());
                published.writer().control(id(number), ControlState.KILLED, 1).flush();
                Duration gone = RunningPublish.soon(
                        () -> !events.of("withdrawn", id(number)).isEmpty());
                return shown.compareTo(gone) > 0 ? shown : gone;
            });
            assertThat(events.of("withdrawn", id(2))).hasSize(1);
            assertThat(events.of("withdrawn", id(2)).get(0).data()).contains("the newsroom's reason");
        }
    }

    @Test
    void eachListIsSentToItsSubscribersOnly() {
        BoardKey rising = BoardFixtures.ALL.by(RankedBy.RISING);
        try (EventLines asked = new EventLines(
                        published.client().stream("/v1/events?board=all%7CPT24H%7Crising&since=" + begin()));
                EventLines plain = new EventLines(published.client().stream("/v1/events?since=" + begin()))) {
            published.writer().wire(wire(2)).wire(wire(4));
            published
                    .writer()
                    .ranking(BoardFixtures.board(rising, StoryFixtures.START, 2))
                    .ranking(BoardFixtures.board(BoardFixtures.ALL, StoryFixtures.START, 4))
                    .flush();
            RunningPublish.soon(() -> asked.of("ranking", "\"rising\"").size() == 1
                    && plain.of("ranking", "\"readers\"").size() == 1);
            assertThat(asked.of("ranking", "")).hasSize(1);
            assertThat(plain.of("ranking", "")).hasSize(1);
        }
        assertThat(published
                        .client()
                        .get("/v1/events?board=all%7CPT24H%7Cfalling")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aReconnectingSubscriberGetsExactlyTheMissedEvents() {
        published.writer().wire(wire(2)).flush();
        RunningPublish.soon(() -> published.contains("/v1/stories", id(2)));
        String last;
        try (EventLines events = new EventLines(published.client().stream("/v1/events?since=" + begin()))) {
            RunningPublish.soon(() -> events.of("story", id(2)).size() == 1);
            last = events.of("story", id(2)).get(0).id();
        }
        published.writer().wire(wire(4)).control(id(2), ControlState.KILLED, 1).flush();
        RunningPublish.soon(() -> !published.contains("/v1/stories", id(2)));
        published.close();
        published = RunningPublish.restart(folder.resolve("two"));
        try (EventLines events = new EventLines(published.client().stream("/v1/events", "Last-Event-ID", last))) {
            RunningPublish.soon(() -> events.of("story", id(4)).size() == 1
                    && events.of("withdrawn", id(2)).size() == 1);
            assertThat(events.of("story", id(2))).isEmpty();
        }
    }

    @Test
    void aSubscriberTooFarBehindIsResetToTheChanges() {
        for (int number = 0; number < 600; number++) {
            published.writer().wire(wire(number));
        }
        published.writer().flush();
        RunningPublish.soon(() -> published.contains("/v1/stories", id(599)));
        try (EventLines events = new EventLines(published.client().stream("/v1/events?since=" + begin()))) {
            RunningPublish.soon(() -> events.of("reset", "/v1/changes?since=").size() == 1);
            assertThat(events.of("story", "")).isEmpty();
            published.writer().wire(wire(600)).flush();
            RunningPublish.soon(() -> events.of("story", id(600)).size() == 1);
        }
    }

    @Test
    void changesContinueOnARebuiltInstance() {
        for (int number = 0; number < 7; number++) {
            published.writer().wire(wire(number));
        }
        published.writer().flush();
        RunningPublish.soon(() -> published.contains("/v1/stories", id(6)));
        JsonNode first = published.client().json("/v1/changes?limit=5");
        assertThat(first.path("changes")).hasSize(5);
        assertThat(first.path("more").asBoolean()).isTrue();
        published.close();
        published = RunningPublish.restart(folder.resolve("two"));
        JsonNode second = published
                .client()
                .json("/v1/changes?since=" + first.path("next").asText());
        assertThat(second.path("changes").findValuesAsText("storyId")).isEqualTo(List.of(id(5), id(6)));
        assertThat(second.path("more").asBoolean()).isFalse();
        JsonNode third = published
                .client()
                .json("/v1/changes?since=" + second.path("next").asText());
        assertThat(third.path("changes")).isEmpty();
        assertThat(third.path("next")).isEqualTo(second.path("next"));
    }

    @Test
    void anInstanceThatHasNotAppliedACursorResponds503AfterTheTimeout() {
        Cursor here = Cursor.parse(begin()).orElseThrow();
        HttpResponse<String> behind = published
                .client()
                .get("/v1/changes?since=" + here.withWire(1_000).token());
        assertThat(behind.statusCode()).isEqualTo(503);
        assertThat(behind.headers().firstValue("Retry-After")).contains("1");
        Cursor elsewhere = Cursor.start("0a0b0c0d");
        assertThat(published
                        .client()
                        .get("/v1/changes?since=" + elsewhere.token())
                        .statusCode())
                .isEqualTo(410);
    }

    /** A cursor at the start of the logs. */
    private String begin() {
        Cursor next = Cursor.parse(
                        published.client().json("/v1/changes").path("next").asText())
                .orElseThrow();
        return Cursor.start(next.logs()).token();
    }
}
