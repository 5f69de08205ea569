package org.storywire.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class TaskSchedulerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(1);

    private final CountDownLatch thrice = new CountDownLatch(3);

    @Test
    void aTaskThatFailsIsRunAgain() {
        try (TaskScheduler scheduler = new TaskScheduler("test", 1)) {
            scheduler.repeat(SHORT, this::fail);
            assertThat(Blocking.await(thrice, PATIENCE)).isTrue();
        }
    }

    /** The control: by itself an executor runs a task that failed no more. */
    @Test
    void aPlainExecutorForgetsATaskThatFailed() {
        ScheduledExecutorService plain = Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("plain"));
        ScheduledFuture<?> repeated = plain.scheduleWithFixedDelay(this::fail, 0, 1, TimeUnit.MILLISECONDS);
        assertThatThrownBy(() -> repeated.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class);
        assertThat(thrice.getCount()).isEqualTo(2);
        plain.shutdownNow();
    }

    @Test
    void finishingRunsWhatIsPlannedAndNothingMore() {
        AtomicBoolean ran = new AtomicBoolean();
        TaskScheduler scheduler = new TaskScheduler("test", 1);
        scheduler.after(
                Duration.ofMillis(50), () -> ran.set(Thread.currentThread().isDaemon()));
        assertThat(scheduler.finish(PATIENCE)).isTrue();
        assertThat(ran).isTrue();
        assertThatThrownBy(() -> scheduler.after(SHORT, () -> {})).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void stoppingInterruptsWhatRunsAndDropsWhatIsPlanned() {
        AtomicBoolean ran = new AtomicBoolean();
        CountDownLatch running = new CountDownLatch(1);
        TaskScheduler scheduler = new TaskScheduler("test", 1);
        scheduler.after(Duration.ZERO, () -> {
            running.countDown();
            Blocking.sleep(PATIENCE.multipliedBy(10));
        });
        scheduler.after(PATIENCE, () -> ran.set(true));
        assertThat(Blocking.await(running, PATIENCE)).isTrue();
        assertThat(scheduler.stop(PATIENCE)).isTrue();
        assertThat(ran).isFalse();
    }

    private void fail() {
        thrice.countDown();
        throw new IllegalStateException("a task that fails");
    }
}
