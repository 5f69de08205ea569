package org.storywire.launcher.demo;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs steps of the demo later or repeatedly; a step that fails is logged, and the next ones run all the same. */
final class DemoScheduler implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DemoScheduler.class);
    private static final Duration STOP_MAX = Duration.ofSeconds(5);
    private static final int THREADS = 2;

    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "demo");
        thread.setDaemon(true);
        return thread;
    });

    /** Runs the step after a wait; at once when that has passed. */
    void after(Duration wait, Runnable step) {
        ScheduledFuture<?> planned =
                timer.schedule(() -> run(step), Math.max(0, wait.toMillis()), TimeUnit.MILLISECONDS);
        LOG.debug("planned {}", planned);
    }

    /** Runs the step repeatedly, with that pause between two runs. */
    void repeat(Duration pause, Runnable step) {
        ScheduledFuture<?> planned =
                timer.scheduleWithFixedDelay(() -> run(step), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
        LOG.debug("planned {}", planned);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        try {
            if (!timer.awaitTermination(STOP_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("a step of the demo did not end within {}", STOP_MAX);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void run(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.error("a step of the demo failed", e);
        }
    }
}
