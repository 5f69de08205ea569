package org.storywire.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.storywire.publish.StoryFixtures.canceled;
import static org.storywire.publish.StoryFixtures.id;
import static org.storywire.publish.StoryFixtures.wire;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.AuditOutcome;
import org.storywire.schemas.avro.ControlState;

/** Promise 6: a bad record on any log stops nothing and becomes a dead letter; every record is counted. */
class PoisonTest {

    private static final List<Topics> LOGS = List.of(
            Topics.WIRE,
            Topics.CONTROL,
            Topics.RANKING,
            Topics.RANKING_HISTORY,
            Topics.STORY_READS,
            Topics.RANKING_AUDIT,
            Topics.BOARD_RULING);

    @TempDir
    Path folder;

    private RunningPublish published;

    @BeforeEach
    void start() {
        published = RunningPublish.start(folder);
    }

    @AfterEach
    void stop() {
        published.close();
    }

    @Test
    void poisonOnAnyLogStopsNothingAndIsKept() {
        for (Topics topic : LOGS) {
            published.writer().raw(topic, "k", new byte[0]);
            published.writer().raw(topic, "k", new byte[] {1});
            published.writer().raw(topic, "k", new byte[] {0, 0, 0, 0, 99, 1, 2});
            published.writer().raw(topic, "", new byte[100_000]);
        }
        published
                .writer()
                .send(Topics.WIRE, "daily:other", wire(2))
                .raw(Topics.CONTROL, "daily:2", published.writer().bytes(Topics.WIRE, wire(2)))
                .raw(Topics.RANKING_HISTORY, "all|PT24H", null);
        published.writer().wire(wire(4)).flush();
        RunningPublish.soon(() -> published.contains("/feeds/latest.rss", id(4)));
        RunningPublish.soon(
                () -> published.count("storywire.publish.applied", "outcome", "dead") >= 4 * LOGS.size() + 3);
        assertThat(published.client().get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(published.count("storywire.publish.applied", "outcome", "dead"))
                .isEqualTo(4 * LOGS.size() + 3);
        assertThat(published.count("storywire.deadletters", "consumer", "publish"))
                .isEqualTo(4 * LOGS.size() + 3);
    }

    @Test
    void whatIsReceivedIsShownOrWithdrawnOrHiddenOrForgottenOrDead() {
        published
                .writer()
                .wire(wire(2))
                .wire(wire(4))
                .wire(canceled(2))
                .send(Topics.WIRE, id(4), null)
                .raw(Topics.WIRE, "x", new byte[3]);
        published.writer().flush();
        RunningPublish.soon(() -> published.count("storywire.publish.applied", "log", "wire") == 5);
        published.writer().control(id(6), ControlState.KILLED, 1).flush();
        RunningPublish.soon(() -> published.count("storywire.publish.applied", "log", "control") == 1);
        published
                .writer()
                .wire(wire(6))
                .ranking(RunningPublish.board(2))
                .wire(wire(8))
                .flush();
        RunningPublish.soon(() -> published.contains("/feeds/latest.rss", id(8)));
        published
                .writer()
                .history(RunningPublish.board(2))
                .reads(BoardFixtures.reads(2, StoryFixtures.START))
                .audit(BoardFixtures.audit(BoardFixtures.ALL, StoryFixtures.START, AuditOutcome.DRIFT))
                .flush();
        for (String log : List.of("ranking", "history", "reads", "audit")) {
            RunningPublish.soon(() -> published.count("storywire.publish.applied", "log", log) == 1);
        }
        for (String log : List.of("wire", "control", "ranking", "history", "reads", "audit")) {
            assertThat(published.count("storywire.publish.applied", "log", log))
                    .as(log)
                    .isEqualTo(published.count("storywire.publish.received", "log", log));
        }
        assertThat(published.outcomes())
                .isEqualTo(Map.of("shown", 3.0, "withdrawn", 1.0, "hidden", 1.0, "forgotten", 1.0, "dead", 1.0));
    }
}
