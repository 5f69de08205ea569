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

/**
 * Readers of the sample newsroom: first what they read in the day before, in large batches, then live, four times a
 * second. What the door did not acknowledge is sent again: a repeated read changes nothing.
 */
final class ReaderSimulation {
    private static final Logger LOG = LoggerFactory.getLogger(ReaderSimulation.class);
    /** The door takes reads of 24 hours; the rest is for the way there. */
    private static final Duration PAST = Duration.ofHours(23).plusMinutes(45);

    private static final Duration STEP = Duration.ofMinutes(10);
    private static final Duration TICK = Duration.ofMillis(250);
    private static final Duration NOTED_EVERY = Duration.ofSeconds(5);
    private static final CrowdRate CALM = new CrowdRate(1.5, Duration.ofMinutes(50), Duration.ofMinutes(45));
    private static final CrowdRate LIVELY = new CrowdRate(2.6, Duration.ofMinutes(4), Duration.ofMinutes(7));
    /** Even at night, there is something to see. */
    private static final double LIVELY_LEAST = 0.5;

    private static final int READERS = 30_000;
    private static final int BATCH_MAX = 400;
    private static final int UNSENT_MAX = 20_000;

    private final Crowd crowd;
    private final DoorClient door;
    private final DemoState diary;
    private final Clock clock;
    private final DailyActivity day;
    private final Instant from;
    private final Deque<Visit> unsent = new ArrayDeque<>();
    private Instant noted = Instant.EPOCH;

    ReaderSimulation(DoorClient door, DemoState diary, DailyActivity day, Clock clock) {
        this.door = door;
        this.diary = diary;
        this.clock = clock;
        this.day = day;
        Instant earliest = clock.instant().minus(PAST);
        this.from = diary.readUntil().filter(earliest::isBefore).orElse(earliest);
        this.crowd = new Crowd(from.getEpochSecond(), READERS, from);
    }

    synchronized void show(StoryAppeal story) {
        crowd.show(story);
    }

    synchronized void hide(String storyId) {
        crowd.hide(storyId);
    }

    /** Reports what was read since the last time, or in the last day; tells the share done, in percent. */
    synchronized void catchUp(IntConsumer percent) {
        Instant now = clock.instant();
        List<Visit> visits = new ArrayList<>();
        for (Instant at = from; at.isBefore(now); at = at.plus(STEP)) {
            Instant end = at.plus(STEP).isBefore(now) ? at.plus(STEP) : now;
            visits.addAll(crowd.until(end, CALM.times(day.busy(at))));
        }
        for (int i = 0; i < visits.size(); i += BATCH_MAX) {
            door.read(visits.subList(i, Math.min(visits.size(), i + BATCH_MAX)));
            percent.accept(100 * i / visits.size());
        }
        percent.accept(100);
        diary.readUntil(now);
    }

    /** Reads on until the agenda is closed. */
    void live(DemoScheduler agenda) {
        agenda.again(TICK, this::tick);
    }

    private synchronized void tick() {
        try {
            Instant now = clock.instant();
            unsent.addAll(crowd.until(now, LIVELY.times(Math.max(LIVELY_LEAST, day.busy(now)))));
            while (!unsent.isEmpty()) {
                send();
            }
            if (now.isAfter(noted.plus(NOTED_EVERY))) {
                diary.readUntil(now);
                noted = now;
            }
        } catch (LauncherException e) {
            LOG.warn("{} reads wait, for {}", unsent.size(), e.getMessage());
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
