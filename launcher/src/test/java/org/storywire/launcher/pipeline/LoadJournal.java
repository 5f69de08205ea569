package org.storywire.launcher.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.storywire.launcher.pipeline.PipelineSite.Answer;

/**
 * The outcomes of a load: ok when acknowledged, failed when refused, unknown when the door answered 503 or the
 * connection broke. An unknown operation may have been applied or not.
 */
final class LoadJournal {
    /** The outcome of an operation. */
    enum Outcome {
        OK,
        FAILED,
        UNKNOWN
    }

    /** One operation: its start, duration, id, outcome and message. */
    record Operation(Instant at, Duration took, String id, Outcome outcome, String message) {}

    private final String name;
    private final List<Operation> operations = new ArrayList<>();

    LoadJournal(String name) {
        this.name = name;
    }

    /** Runs a request and records its outcome. */
    Outcome record(String id, Callable<Answer> request) {
        Instant begin = Instant.now();
        Outcome outcome;
        String message;
        try {
            Answer answer = request.call();
            outcome = outcome(answer);
            message = answer.status() + (answer.retryAfter().isEmpty() ? "" : " Retry-After " + answer.retryAfter());
        } catch (UncheckedIOException e) {
            outcome = Outcome.UNKNOWN;
            message = IOException.class.getSimpleName();
        } catch (Exception e) {
            throw new IllegalStateException(name + " " + id, e);
        }
        synchronized (this) {
            operations.add(new Operation(begin, Duration.between(begin, Instant.now()), id, outcome, message));
        }
        return outcome;
    }

    synchronized List<Operation> operations() {
        return List.copyOf(operations);
    }

    /** The ids of operations with that outcome. */
    synchronized Set<String> ids(Outcome outcome) {
        return operations.stream()
                .filter(operation -> operation.outcome == outcome)
                .map(Operation::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The number of operations with that outcome. */
    synchronized long count(Outcome outcome) {
        return operations.stream()
                .filter(operation -> operation.outcome == outcome)
                .count();
    }

    /**
     * Operations with an outcome that no fault excuses: anything but acknowledged, a 503 with a time to retry, and a
     * broken connection.
     */
    synchronized List<Operation> wrong() {
        return operations.stream()
                .filter(operation -> operation.outcome == Outcome.FAILED)
                .toList();
    }

    @Override
    public synchronized String toString() {
        return "%s: %d ok, %d failed, %d unknown"
                .formatted(name, count(Outcome.OK), count(Outcome.FAILED), count(Outcome.UNKNOWN));
    }

    private static Outcome outcome(Answer answer) {
        return switch (answer.status()) {
            case 200, 202, 204 -> Outcome.OK;
            case 503 -> answer.retryAfter().isEmpty() ? Outcome.FAILED : Outcome.UNKNOWN;
            default -> Outcome.FAILED;
        };
    }
}
