package org.storywire.launcher.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storywire.launcher.client.DoorClient;
import org.storywire.launcher.console.LauncherException;
import org.storywire.launcher.crowd.Crowd;
import org.storywire.launcher.crowd.CrowdRate;
import org.storywire.launcher.crowd.DailyActivity;
import org.storywire.launcher.crowd.StoryAppeal;
import org.storywire.launcher.crowd.Visit;
import org.storywire.runtime.TaskScheduler;

/**
 * Simulates the readers of the sample newsroom: first the reads of the day before, in large batches, then live, four
 * times a second. Unacknowledged reads are sent again: a repeated read changes nothing.
 */
final class ReaderSimulation {
    private static final Logger LOG = LoggerFactory.getLogger(ReaderSimulation.class);
    /** The door accepts reads of the last 24 hours; the rest is a margin for the transfer. */
    private static final Duration PAST = Duration.ofHours(23).plusMinutes(45);

    private static final Duration STEP = Duration.ofMinutes(10);
    private static final Duration TICK = Duration.ofMillis(250);
    private static final Duration SAVE_EVERY = Duration.ofSeconds(5);
    private static final CrowdRate CALM = new CrowdRate(1.5, Duration.ofMinutes(50), Duration.ofMinutes(45));
    private static final CrowdRate LIVELY = new CrowdRate(2.6, Duration.ofMinutes(4), Duration.ofMinutes(7));
    /** The least activity, so that there is something to see at night. */
    private static final double LIVELY_LEAST = 0.5;

    private static final int READERS = 30_000;
    private static final int BATCH_MAX = 400;
    private static final int UNSENT_MAX = 20_000;

    private final Crowd crowd;
    private final DoorClient door;
    private final DemoState state;
    private final Clock clock;
    private final DailyActivity activity;
    private final Instant from;
    private final Deque<Visit> unsent = new ArrayDeque<>();
    private Instant savedAt = Instant.EPOCH;

    ReaderSimulation(DoorClient door, DemoState state, DailyActivity activity, Clock clock) {
        this.door = door;
        this.state = state;
        this.clock = clock;
        this.activity = activity;
        Instant earliest = clock.instant().minus(PAST);
        this.from = state.readUntil().filter(earliest::isBefore).orElse(earliest);
        this.crowd = new Crowd(from.getEpochSecond(), READERS, from);
    }

    synchronized void show(StoryAppeal story) {
        crowd.show(story);
    }

    synchronized void hide(String storyId) {
        crowd.hide(storyId);
    }

    /** Reports the reads since the last start, or of the last day; passes on the share done, in percent. */
    synchronized void catchUp(IntConsumer percent) {
        Instant now = clock.instant();
        List<Visit> visits = new ArrayList<>();
        for (Instant at = from; at.isBefore(now); at = at.plus(STEP)) {
            Instant end = at.plus(STEP).isBefore(now) ? at.plus(STEP) : now;
            visits.addAll(crowd.until(end, CALM.times(activity.level(at))));
        }
        for (int i = 0; i < visits.size(); i += BATCH_MAX) {
            door.read(visits.subList(i, Math.min(visits.size(), i + BATCH_MAX)));
            percent.accept(100 * i / visits.size());
        }
        percent.accept(100);
        state.readUntil(now);
    }

    /** Simulates live reads until the scheduler is closed. */
    void start(TaskScheduler scheduler) {
        scheduler.repeat(TICK, this::tick);
    }

    private synchronized void tick() {
        try {
            Instant now = clock.instant();
            unsent.addAll(crowd.until(now, LIVELY.times(Math.max(LIVELY_LEAST, activity.level(now)))));
            while (!unsent.isEmpty()) {
                send();
            }
            if (now.isAfter(savedAt.plus(SAVE_EVERY))) {
                state.readUntil(now);
                savedAt = now;
            }
        } catch (LauncherException e) {
            LOG.warn("{} reads wait: {}", unsent.size(), e.getMessage());
            while (unsent.size() > UNSENT_MAX) {
                unsent.removeFirst();
            }
        }
    }

    private void send() {
        List<Visit> batch = new ArrayList<>();
        for (Visit each : unsent) {
            if (batch.size() == BATCH_MAX) {
                break;
            }
            batch.add(each);
        }
        door.read(batch);
        for (int i = 0; i < batch.size(); i++) {
            unsent.removeFirst();
        }
    }
}
