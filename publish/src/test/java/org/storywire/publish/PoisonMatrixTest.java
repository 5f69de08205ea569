package org.storywire.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.storywire.publish.StoryFixtures.START;
import static org.storywire.publish.StoryFixtures.id;
import static org.storywire.publish.StoryFixtures.wire;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.embedded.SharedCluster;
import org.storywire.publish.store.LogProjection;
import org.storywire.publish.store.LogProjections;
import org.storywire.publish.web.EntityTag;
import org.storywire.runtime.Settings;
import org.storywire.runtime.kafka.LogReader;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.AuditOutcome;
import org.storywire.schemas.avro.BoardRuling;
import org.storywire.schemas.avro.ControlState;
import org.storywire.schemas.avro.EditorialAction;
import org.storywire.schemas.avro.StoryControl;

/** Nine kinds of poison on every log, including future ones: exact dead letters, and publish continues. */
class PoisonMatrixTest {
    private static final int MEGABYTE = 1024 * 1024;
    /** The records of each log that this test needs; a log without one fails it. */
    private static final Map<Topics, SpecificRecord> VALID = Map.of(
            Topics.CONTROL, control(),
            Topics.WIRE, wire(2),
            Topics.RANKING, BoardFixtures.board(BoardFixtures.ALL, START, 2),
            Topics.RANKING_HISTORY, BoardFixtures.board(BoardFixtures.ALL, START, 2),
            Topics.STORY_READS, BoardFixtures.reads(2, START),
            Topics.RANKING_AUDIT, BoardFixtures.audit(BoardFixtures.ALL, START, AuditOutcome.DRIFT),
            Topics.BOARD_RULING, ruling());

    private final Random random = new Random(7);

    @TempDir
    Path folder;

    private RunningPublish publish;

    @BeforeEach
    void start() {
        publish = RunningPublish.start(folder);
    }

    @AfterEach
    void stop() {
        publish.close();
    }

    @Test
    void everyPoisonOnEveryLogIsOneDeadLetterAndStopsNothing() {
        Map<String, List<String>> sent = new HashMap<>();
        for (LogProjection<?> log : LogProjections.all()) {
            List<Poison> poison = poison(log);
            poison.forEach(each -> publish.writer().raw(log.topic(), each.key(), each.value()));
            sent.put(log.name(), dead(log, poison));
        }
        publish.writer().wire(wire(4)).flush();
        int all = sent.values().stream().mapToInt(List::size).sum();
        RunningPublish.soon(() -> publish.contains("/v1/stories", id(4)));
        RunningPublish.soon(() -> publish.count("storywire.publish.applied", "outcome", "dead") >= all);
        assertThat(publish.count("storywire.publish.applied", "outcome", "dead"))
                .isEqualTo(all);
        assertThat(publish.client().get("/health/ready").statusCode()).isEqualTo(200);
        for (LogProjection<?> log : LogProjections.all()) {
            assertThat(deadLetters(log)).as(log.name()).containsExactlyElementsOf(sent.get(log.name()));
            assertThat(publish.count("storywire.publish.received", "log", log.name()))
                    .as(log.name())
                    .isEqualTo(publish.count("storywire.publish.applied", "log", log.name()));
        }
    }

    @Test
    void controlValidRecordsAreNoDeadLetters() {
        for (LogProjection<?> log : LogProjections.all()) {
            publish.writer().raw(log.topic(), key(log), value(log));
        }
        publish.writer().flush();
        for (LogProjection<?> log : LogProjections.all()) {
            RunningPublish.soon(() -> publish.count("storywire.publish.applied", "log", log.name()) == 1);
            assertThat(deadLetters(log)).as(log.name()).isEmpty();
        }
        assertThat(publish.count("storywire.publish.applied", "outcome", "dead"))
                .isZero();
    }

    /** A broker rejects null keys on a compacted topic: there, the key is empty. */
    private List<Poison> poison(LogProjection<?> log) {
        byte[] value = value(log);
        byte[] noise = new byte[200];
        random.nextBytes(noise);
        byte[] wrongId = value.clone();
        Arrays.fill(wrongId, 1, 5, (byte) 0x6F);
        Topics other = log.topic() == Topics.WIRE ? Topics.CONTROL : Topics.WIRE;
        return List.of(
                new Poison("null value", key(log), null),
                new Poison("no key", log.topic().isCompacted() ? "" : null, value),
                new Poison("0 byte", key(log), new byte[0]),
                new Poison("random", key(log), noise),
                new Poison("wrong id", key(log), wrongId),
                new Poison("truncated", key(log), Arrays.copyOf(value, value.length - 3)),
                new Poison("1 MB", key(log), Arrays.copyOf(value, MEGABYTE)),
                new Poison("other type", key(log), publish.writer().bytes(other, valid(other))),
                new Poison("contradictory", "daily:another", value));
    }

    /** A null value is a tombstone where the topic is compacted. */
    private static List<String> dead(LogProjection<?> log, List<Poison> poison) {
        return poison.stream()
                .filter(each ->
                        !each.kind().equals("null value") || !log.topic().isCompacted())
                .map(each -> content(each.value()))
                .toList();
    }

    private static List<String> deadLetters(LogProjection<?> log) {
        List<String> values = new ArrayList<>();
        Settings settings = Settings.of(SharedCluster.get().settings());
        try (LogReader reader = LogReader.with(settings).topics(log.topic().deadLetters("publish"))) {
            reader.seekToBeginning().readToEnd(record -> values.add(content(record.value())));
        }
        return values;
    }

    private static String content(byte @Nullable [] value) {
        return value == null ? "null" : EntityTag.of(value);
    }

    private byte[] value(LogProjection<?> log) {
        return publish.writer().bytes(log.topic(), valid(log.topic()));
    }

    private static SpecificRecord valid(Topics topic) {
        SpecificRecord valid = VALID.get(topic);
        assertThat(valid).as("a valid record of " + topic).isNotNull();
        return valid;
    }

    private static <T extends SpecificRecord> String key(LogProjection<T> log) {
        return log.topic().keyOf(valid(log.topic()));
    }

    private static StoryControl control() {
        return StoryControl.newBuilder()
                .setStoryId(id(40))
                .setState(ControlState.HELD)
                .setRevision(1)
                .setReason("a reason")
                .setBy("k-1")
                .setAt(START)
                .build();
    }

    private static BoardRuling ruling() {
        return BoardRuling.newBuilder()
                .setBoard("all")
                .setStoryId(id(2))
                .setAction(EditorialAction.PIN)
                .setPlace(1)
                .setBy("k-1")
                .setAuthor("Desk")
                .setReason("a reason")
                .setAt(START)
                .setUntil(null)
                .build();
    }

    private record Poison(String kind, @Nullable String key, byte @Nullable [] value) {}
}
