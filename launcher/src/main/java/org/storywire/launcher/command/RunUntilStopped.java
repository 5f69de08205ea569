package org.storywire.launcher.command;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storywire.launcher.console.ExitCodes;
import org.storywire.launcher.console.Terminal;
import org.storywire.runtime.Blocking;

/**
 * Runs a job until a signal comes, its time is over or it fails. Reports its status every second, and closes it in
 * every case, also when the signal came while it was starting.
 */
final class RunUntilStopped {
    private static final Logger LOG = LoggerFactory.getLogger(RunUntilStopped.class);
    private static final Duration REPORT_EVERY = Duration.ofSeconds(1);
    private static final Duration STOP_MAX = Duration.ofSeconds(40);

    private final Terminal terminal;
    private final Clock clock;
    private final CountDownLatch stopRequested = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    RunUntilStopped(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    /** The job to run. */
    interface Job extends AutoCloseable {
        void start();

        /** Shows the status; returns the failure, if the job has failed. */
        Optional<String> report();

        @Override
        void close();
    }

    /** Returns the exit code. */
    int run(Job job, Optional<Duration> duration) {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopFromHook, "stop"));
        try {
            int code = await(job, duration);
            terminal.line("stopping …");
            return code;
        } finally {
            close(job);
        }
    }

    private int await(Job job, Optional<Duration> duration) {
        job.start();
        Instant end = duration.map(clock.instant()::plus).orElse(Instant.MAX);
        while (clock.instant().isBefore(end)) {
            Optional<String> failure = job.report();
            if (failure.isPresent()) {
                terminal.line("failed: " + failure.get());
                return ExitCodes.FAILED;
            }
            if (Blocking.await(stopRequested, REPORT_EVERY)
                    || Thread.currentThread().isInterrupted()) {
                break;
            }
        }
        return ExitCodes.OK;
    }

    private void close(Job job) {
        try {
            job.close();
            terminal.line("stopped");
        } catch (RuntimeException e) {
            LOG.error("did not stop cleanly", e);
            terminal.line("did not stop cleanly: " + e.getMessage());
        } finally {
            closed.countDown();
        }
    }

    /** Waits until the job is closed, because the JVM ends as soon as its hooks do. */
    private void stopFromHook() {
        stopRequested.countDown();
        if (!Blocking.await(closed, STOP_MAX)) {
            LOG.error("did not stop within {}", STOP_MAX);
        }
    }
}
