package org.storywire.launcher.command;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storywire.launcher.console.ExitCodes;
import org.storywire.launcher.console.Terminal;

/**
 * The life of something that runs until a signal comes, its time is over or it fails: looks at it every second, and puts
 * it away in every case, also when the signal came while it was starting.
 */
final class RunUntilStopped {
    private static final Logger LOG = LoggerFactory.getLogger(RunUntilStopped.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration STOP_MAX = Duration.ofSeconds(40);

    private final Terminal terminal;
    private final Clock clock;
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    RunUntilStopped(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    /** The thing that runs. */
    interface Being extends AutoCloseable {
        void start();

        /** Shows how it is; empty when it is well, else what failed. */
        Optional<String> look();

        @Override
        void close();
    }

    /** Returns the exit code. */
    int live(Being being, Optional<Duration> duration) {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopFromHook, "stop"));
        try {
            int code = run(being, duration);
            terminal.line("stopping …");
            return code;
        } finally {
            close(being);
        }
    }

    private int run(Being being, Optional<Duration> duration) {
        being.start();
        Instant end = duration.map(clock.instant()::plus).orElse(Instant.MAX);
        try {
            while (clock.instant().isBefore(end)) {
                Optional<String> failure = being.look();
                if (failure.isPresent()) {
                    terminal.line("failed: " + failure.get());
                    return ExitCodes.FAILED;
                }
                if (asked.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                    break;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ExitCodes.OK;
    }

    private void close(Being being) {
        try {
            being.close();
            terminal.line("stopped");
        } catch (RuntimeException e) {
            LOG.error("did not stop cleanly", e);
            terminal.line("did not stop cleanly: " + e.getMessage());
        } finally {
            ended.countDown();
        }
    }

    /** The JVM ends when its hooks have, so this one waits until all is put away. */
    private void stopFromHook() {
        asked.countDown();
        try {
            if (!ended.await(STOP_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.error("did not stop within {}", STOP_MAX);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
