package org.storywire.publish.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.storywire.publish.projection.ApplyOutcome;
import org.storywire.publish.store.Applier;
import org.storywire.publish.store.LogProjection.ReadOrder;
import org.storywire.publish.store.ProjectedRecord;
import org.storywire.publish.store.RecordBatch;
import org.storywire.publish.store.StoreException;
import org.storywire.runtime.Causes;
import org.storywire.runtime.kafka.PoisonPolicy;

/**
 * One connection to the broker: consumes from the offsets in the database until it is stopped or a dependency fails. All
 * controls present at the start are applied before the first wire record; later, each poll of the wire is followed by a poll
 * of control before anything is applied. Board history, by far the longest log, is read last, then alongside the others.
 */
final class IntakeLoop {
    private static final Duration POLL_TIMEOUT = Duration.ofMillis(20);
    private static final Duration TOPICS_CHECKED_EVERY = Duration.ofSeconds(30);

    private final SourceReaders sources;
    private final ProjectionDecoder decoder;
    private final PoisonPolicy deadLetters;
    private final Applier applier;
    private final IntakeMetrics metrics;
    private boolean caughtUp;
    private boolean historyRead;

    IntakeLoop(
            SourceReaders sources,
            ProjectionDecoder decoder,
            PoisonPolicy deadLetters,
            Applier applier,
            IntakeMetrics metrics) {
        this.sources = sources;
        this.decoder = decoder;
        this.deadLetters = deadLetters;
        this.applier = applier;
        this.metrics = metrics;
    }

    /**
     * Runs until {@code running} is false. Calls {@code onCaughtUp} once everything present at the start is applied, except
     * board history; notifies the applier when that is read too.
     */
    void run(BooleanSupplier running, Runnable onCaughtUp) {
        Map<String, String> ids = sources.topicIds();
        sources.seek(applier.align(ids));
        Map<String, Long> ends = sources.ends();
        while (running.getAsBoolean() && !sources.isAt(ReadOrder.FIRST, ends)) {
            apply(sources.poll(ReadOrder.FIRST, POLL_TIMEOUT));
        }
        historyRead(ends);
        long checked = System.nanoTime();
        while (running.getAsBoolean()) {
            apply(poll());
            if (!caughtUp && sources.isAt(ReadOrder.FIRST, ends) && sources.isAt(ReadOrder.SERVED, ends)) {
                caughtUp = true;
                applier.caughtUp();
                onCaughtUp.run();
            }
            if (!historyRead && sources.isAt(ReadOrder.BACKGROUND, ends)) {
                historyRead(ends);
            }
            if (System.nanoTime() - checked > TOPICS_CHECKED_EVERY.toNanos()) {
                checked = System.nanoTime();
                checkTopics(ids);
            }
        }
    }

    private void historyRead(Map<String, Long> ends) {
        historyRead = sources.isAt(ReadOrder.BACKGROUND, ends);
        applier.historyApplied(historyRead);
    }

    /** Records in apply order; blocks on the logs with the largest backlog. */
    private List<ConsumerRecord<byte[], byte[]>> poll() {
        boolean backlogOfHistory = caughtUp && !historyRead;
        List<ConsumerRecord<byte[], byte[]>> rest =
                new ArrayList<>(sources.poll(ReadOrder.SERVED, backlogOfHistory ? Duration.ZERO : POLL_TIMEOUT));
        if (caughtUp) {
            rest.addAll(sources.poll(ReadOrder.BACKGROUND, backlogOfHistory ? POLL_TIMEOUT : Duration.ZERO));
        }
        List<ConsumerRecord<byte[], byte[]>> records = sources.poll(ReadOrder.FIRST, Duration.ZERO);
        records.addAll(rest);
        return records;
    }

    private void checkTopics(Map<String, String> expected) {
        if (!sources.topicIds().equals(expected)) {
            throw new KafkaException("expected the topics of the start, found recreated ones");
        }
    }

    private void apply(List<ConsumerRecord<byte[], byte[]>> records) {
        if (records.isEmpty()) {
            applier.tick();
            return;
        }
        List<Decoded> decoded =
                records.stream().map(this::decoded).flatMap(Optional::stream).toList();
        try {
            commit(decoded, sources.positions());
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            applyOneByOne(decoded);
        }
        records.forEach(record -> metrics.received(decoder.log(record)));
    }

    private Optional<Decoded> decoded(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(new Decoded(record, decoder.decode(record)));
        } catch (RuntimeException | StackOverflowError e) {
            if (Causes.isOutside(e)) {
                throw new SourceUnavailableException(record.topic(), e);
            }
            deadLetter(record, "undecodable", e);
            return Optional.empty();
        }
    }

    /** Isolates the record that cannot be applied, so that the others are. */
    private void applyOneByOne(List<Decoded> decoded) {
        for (Decoded each : decoded) {
            try {
                commit(List.of(each), Map.of());
            } catch (StoreException e) {
                throw e;
            } catch (RuntimeException | StackOverflowError e) {
                deadLetter(each.source(), "not-applicable", e);
            }
        }
        commit(List.of(), sources.positions());
    }

    private void commit(List<Decoded> decoded, Map<String, Long> positions) {
        List<ProjectedRecord<?>> records = new ArrayList<>();
        decoded.forEach(each -> records.add(each.record()));
        List<ApplyOutcome> outcomes = applier.apply(new RecordBatch(records, positions));
        for (int at = 0; at < outcomes.size(); at++) {
            metrics.applied(records.get(at), outcomes.get(at));
        }
    }

    private void deadLetter(ConsumerRecord<byte[], byte[]> record, String reason, Throwable cause) {
        deadLetters.poisoned(record, reason, cause);
        metrics.deadLettered(decoder.log(record));
    }

    private record Decoded(ConsumerRecord<byte[], byte[]> source, ProjectedRecord<?> record) {}
}
