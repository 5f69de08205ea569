package org.storywire.publish.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.storywire.publish.projection.ApplyOutcome;
import org.storywire.publish.projection.Batch;
import org.storywire.publish.projection.Event;
import org.storywire.publish.store.Applier;
import org.storywire.publish.store.StoreException;
import org.storywire.schemas.RegistryUnavailableException;

/**
 * One connection to the broker: reads on from where the database stands until it is told to stop or something outside fails.
 * All controls that were there at the start are applied before the first record of the wire, and each later poll of the wire
 * is followed by one of control before anything is applied. The history of boards, by far the longest log, is read when all
 * others are, and then beside them.
 */
final class IntakeLoop {
    private static final Duration WAIT = Duration.ofMillis(20);
    private static final Set<SourceTopic> SERVED = Set.copyOf(EnumSet.complementOf(EnumSet.of(SourceTopic.HISTORY)));
    private static final Duration TOPICS_CHECKED_EVERY = Duration.ofSeconds(30);

    private final SourceConsumers sources;
    private final RecordDecoder decoder;
    private final DeadLetterWriter morgue;
    private final Applier applier;
    private final IntakeMetrics counts;

    IntakeLoop(SourceConsumers sources, RecordDecoder decoder, DeadLetterWriter morgue, Target target) {
        this.sources = sources;
        this.decoder = decoder;
        this.morgue = morgue;
        this.applier = target.applier();
        this.counts = target.counts();
    }

    /** What is written to. */
    record Target(Applier applier, IntakeMetrics counts) {}

    /**
     * Runs until {@code running} is false; tells {@code caughtUp} once everything that was there at the start is applied, but
     * the history: when that is, the applier is told.
     */
    void run(BooleanSupplier running, Runnable caughtUp) {
        Map<String, String> ids = sources.topicIds();
        sources.seek(applier.align(ids));
        Map<SourceTopic, Long> ends = sources.ends();
        while (running.getAsBoolean() && !isAt(SourceTopic.CONTROL, ends)) {
            take(sources.pollControl(WAIT), List.of());
        }
        boolean remembers = isAt(SourceTopic.HISTORY, ends);
        applier.remembered(remembers);
        boolean behind = true;
        long checked = System.nanoTime();
        while (running.getAsBoolean()) {
            List<ConsumerRecord<byte[], byte[]>> others = pollRest(behind, remembers);
            take(sources.pollControl(Duration.ZERO), others);
            if (behind && SERVED.stream().allMatch(log -> isAt(log, ends))) {
                behind = false;
                caughtUp.run();
            }
            if (!remembers && isAt(SourceTopic.HISTORY, ends)) {
                remembers = true;
                applier.remembered(true);
            }
            if (System.nanoTime() - checked > TOPICS_CHECKED_EVERY.toNanos()) {
                checked = System.nanoTime();
                checkTopics(ids);
            }
        }
    }

    /** All logs but control: waits on the one that has most to say. */
    private List<ConsumerRecord<byte[], byte[]>> pollRest(boolean behind, boolean remembers) {
        boolean history = !behind && !remembers;
        List<ConsumerRecord<byte[], byte[]>> records =
                new ArrayList<>(sources.pollOthers(history ? Duration.ZERO : WAIT));
        if (!behind) {
            records.addAll(sources.pollHistory(history ? WAIT : Duration.ZERO));
        }
        return records;
    }

    private boolean isAt(SourceTopic log, Map<SourceTopic, Long> ends) {
        return sources.position(log) >= ends.getOrDefault(log, 0L);
    }

    private void checkTopics(Map<String, String> expected) {
        if (!sources.topicIds().equals(expected)) {
            throw new KafkaException("expected the topics that were there at the start, found others of their names");
        }
    }

    private void take(List<ConsumerRecord<byte[], byte[]>> control, List<ConsumerRecord<byte[], byte[]>> others) {
        if (control.isEmpty() && others.isEmpty()) {
            applier.tick();
            return;
        }
        List<Read> read = new ArrayList<>(control.size() + others.size());
        control.forEach(record -> decoded(record).ifPresent(read::add));
        others.forEach(record -> decoded(record).ifPresent(read::add));
        apply(read);
        control.forEach(this::received);
        others.forEach(this::received);
    }

    private Optional<Read> decoded(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(new Read(record, decoder.event(record)));
        } catch (RegistryUnavailableException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            bury(record, "undecodable", e);
            return Optional.empty();
        }
    }

    private void apply(List<Read> read) {
        List<Event> events = read.stream().map(Read::event).toList();
        try {
            count(read, applier.apply(new Batch(events, positions())));
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            applyOneByOne(read);
        }
    }

    /** Finds the record that cannot be applied, for it must not stop the others. */
    private void applyOneByOne(List<Read> read) {
        for (Read one : read) {
            try {
                count(List.of(one), applier.apply(new Batch(List.of(one.event()), Map.of())));
            } catch (StoreException e) {
                throw e;
            } catch (RuntimeException | StackOverflowError e) {
                bury(one.record(), "not-applicable", e);
            }
        }
        applier.apply(new Batch(List.of(), positions()));
    }

    private void count(List<Read> read, List<ApplyOutcome> outcomes) {
        for (int at = 0; at < outcomes.size(); at++) {
            Event event = read.get(at).event();
            counts.applied(event, outcomes.get(at));
            if (outcomes.get(at) == ApplyOutcome.SHOWN) {
                counts.visible(event);
            }
        }
    }

    private void bury(ConsumerRecord<byte[], byte[]> record, String reason, Throwable cause) {
        morgue.keep(record, reason, cause);
        SourceTopic.of(record.topic()).ifPresent(counts::dead);
    }

    private void received(ConsumerRecord<byte[], byte[]> record) {
        SourceTopic.of(record.topic()).ifPresent(counts::received);
    }

    private Map<String, Long> positions() {
        return Arrays.stream(SourceTopic.values()).collect(Collectors.toMap(SourceTopic::topic, sources::position));
    }

    private record Read(ConsumerRecord<byte[], byte[]> record, Event event) {}
}
