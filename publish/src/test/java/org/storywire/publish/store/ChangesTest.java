package org.storywire.publish.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.storywire.publish.StoryFixtures.canceled;
import static org.storywire.publish.StoryFixtures.headline;
import static org.storywire.publish.StoryFixtures.id;
import static org.storywire.publish.StoryFixtures.story;
import static org.storywire.publish.StoryFixtures.wire;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.embedded.TestClock;
import org.storywire.publish.projection.Changes;
import org.storywire.publish.projection.Cursor;
import org.storywire.publish.projection.StorySelection;
import org.storywire.publish.projection.StoryVisibility;
import org.storywire.schemas.avro.ControlState;

class ChangesTest {
    private final TestClock clock = TestClock.standing();
    private final MemoryLogs logs = new MemoryLogs();

    @TempDir
    Path folder;

    private WireStore store;

    @BeforeEach
    void open() {
        store = WireStore.open(folder.resolve("wire.db"), clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void everyChangeSinceACursorComesOnceWithdrawalsFirst() {
        logs.wire(wire(1)).wire(wire(2)).wire(wire(3));
        apply();
        Cursor before = store.applied();
        logs.wire(wire(4)).control(2, ControlState.KILLED, 1).wire(canceled(2));
        apply();
        Changes changes = store.changes(before, 10).orElseThrow();
        assertThat(names(changes)).containsExactly("-" + id(2), "+" + id(4));
        assertThat(changes.more()).isFalse();
        assertThat(changes.next()).isEqualTo(store.applied());
        assertThat(store.changes(changes.next(), 10).orElseThrow().changes()).isEmpty();
    }

    @Test
    void aKillThatWasAppliedBeforeItsStoryIsAChangeOnAnotherInstanceToo() {
        logs.wire(wire(1)).wire(wire(2));
        apply();
        Cursor before = store.applied();
        logs.control(1, ControlState.KILLED, 1);
        try (WireStore other = WireStore.open(folder.resolve("other.db"), clock)) {
            logs.applyCompactedTo(other, 10);
            assertThat(names(other.changes(before, 10).orElseThrow())).containsExactly("-" + id(1));
        }
    }

    @Test
    void anExpiryIsAChange() {
        for (int number = 0; number < 5; number++) {
            logs.wire(wire(
                    story(number).setExpires(clock.instant().plusSeconds(60)).build()));
        }
        apply();
        Cursor before = store.applied();
        clock.advance(Duration.ofSeconds(61));
        store.applier().tick();
        assertThat(names(store.changes(before, 10).orElseThrow()))
                .containsExactlyInAnyOrder("-" + id(0), "-" + id(1), "-" + id(2), "-" + id(3), "-" + id(4));
        assertThat(drained(before, 2)).hasSize(5);
    }

    @Test
    void aCopyThatFollowsTheChangesEqualsTheOriginal() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<String, String> copy = new HashMap<>();
        apply();
        Cursor at = Cursor.start(store.applied().logs());
        for (int round = 0; round < 40; round++) {
            for (int step = 0; step < 10; step++) {
                change(random, 1 + round * 10 + step);
            }
            clock.advance(Duration.ofSeconds(20));
            apply();
            Changes changes = store.changes(at, 1 + random.nextInt(4)).orElseThrow();
            keep(copy, changes);
            at = changes.next();
        }
        drain(copy, at, 3);
        assertThat(copy).as("seed %d", seed).isEqualTo(shown());
    }

    @Test
    void theComparisonFindsAMissedChange() {
        logs.wire(wire(1));
        apply();
        Cursor at = store.applied();
        logs.wire(wire(2));
        apply();
        Map<String, String> copy = new HashMap<>();
        drain(copy, at, 3);
        assertThat(copy).isNotEqualTo(shown());
    }

    @Test
    void aCursorIsParsedFromItsTokenAndGarbageIsRejected() {
        Cursor cursor = new Cursor("0a1b2c3d", 1, 22, 333, 4444);
        assertThat(Cursor.parse(cursor.token())).contains(cursor);
        for (String garbage :
                List.of("", "x", "!!!", cursor.token() + "A", cursor.token().substring(2), "MS4", "a".repeat(5_000))) {
            assertThat(Cursor.parse(garbage)).as(garbage).isEmpty();
        }
    }

    @Test
    void aCursorOfOtherLogsOrOneThatIsAheadHasNoChanges() {
        logs.wire(wire(1));
        apply();
        Cursor here = store.applied();
        assertThat(store.changes(here.withWire(here.wire() + 1), 10)).isEmpty();
        assertThat(store.update(here.withRanking(here.ranking() + 1), 10)).isEmpty();
        assertThat(store.changes(Cursor.start("0a0b0c0d"), 10)).isEmpty();
        assertThat(names(store.changes(Cursor.start(Cursor.NO_LOGS), 10).orElseThrow()))
                .containsExactly("+" + id(1));
    }

    private void change(Random random, int revision) {
        int number = random.nextInt(12);
        switch (random.nextInt(6)) {
            case 0 -> logs.control(number, ControlState.KILLED, revision);
            case 1 -> logs.control(number, ControlState.CLEARED, revision);
            default ->
                logs.wire(wire(story(number)
                        .setRevision(revision)
                        .setHeadline(headline("Revision " + revision))
                        .setExpires(clock.instant().plusSeconds(random.nextInt(400)))
                        .build()));
        }
    }

    private void apply() {
        logs.applyRestTo(store);
    }

    private List<String> drained(Cursor since, int limit) {
        List<String> names = new ArrayList<>();
        Changes changes = store.changes(since, limit).orElseThrow();
        names.addAll(names(changes));
        while (changes.more()) {
            changes = store.changes(changes.next(), limit).orElseThrow();
            names.addAll(names(changes));
        }
        return names;
    }

    private void drain(Map<String, String> copy, Cursor since, int limit) {
        Changes changes = store.changes(since, limit).orElseThrow();
        keep(copy, changes);
        while (changes.more()) {
            changes = store.changes(changes.next(), limit).orElseThrow();
            keep(copy, changes);
        }
    }

    private static void keep(Map<String, String> copy, Changes changes) {
        changes.changes()
                .forEach(change -> change.visibility()
                        .fold(
                                shown -> Optional.ofNullable(copy.put(
                                        shown.wire().getStory().getStoryId(),
                                        shown.wire().getStory().getHeadline().getMain())),
                                gone -> Optional.ofNullable(copy.remove(gone.storyId()))));
    }

    private Map<String, String> shown() {
        Map<String, String> shown = new HashMap<>();
        store.latest(StorySelection.ALL, 100, Optional.empty())
                .stories()
                .forEach(wire -> shown.put(
                        wire.getStory().getStoryId(),
                        wire.getStory().getHeadline().getMain()));
        return shown;
    }

    private static List<String> names(Changes changes) {
        return changes.changes().stream()
                .map(Changes.Change::visibility)
                .map(visibility -> visibility.fold(
                        (StoryVisibility.Shown shown) ->
                                "+" + shown.wire().getStory().getStoryId(),
                        gone -> "-" + gone.storyId()))
                .toList();
    }
}
