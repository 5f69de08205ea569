package org.storywire.runtime;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs tasks later, or again and again, on daemon threads. A failure is logged, and a repeated task goes on after it. */
@SuppressWarnings("FutureReturnValueIgnored") // no task fails, and closing ends them all
public final class TaskScheduler implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TaskScheduler.class);

    private final String name;
    private final ScheduledExecutorService executor;

    public TaskScheduler(String name, int threads) {
        this.name = name;
        this.executor = Executors.newScheduledThreadPool(threads, DaemonThreads.named(name));
    }

    /**
     * Runs a task once, at once where {@code wait} is not positive.
     *
     * @throws RejectedExecutionException after the end
     */
    public void after(Duration wait, Runnable task) {
        executor.schedule(() -> run(task), wait.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Runs a task now, and again after each pause. */
    public void repeat(Duration pause, Runnable task) {
        executor.scheduleWithFixedDelay(() -> run(task), 0, pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Runs what is planned once, and nothing after it; false when that takes longer, and is interrupted. */
    public boolean finish(Duration max) {
        executor.shutdown();
        boolean ended = Blocking.awaitEnd(executor, max);
        close();
        return ended;
    }

    /** Drops what is planned and interrupts what runs; false when that does not end in time. */
    public boolean stop(Duration max) {
        close();
        return Blocking.awaitEnd(executor, max);
    }

    /** Drops what is planned and interrupts what runs. */
    @Override
    public void close() {
        executor.shutdownNow();
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("{}: a task failed", name, e);
        }
    }
}
