package org.storywire.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bounded waits end in time or with the interrupt, which whoever is further up still sees. */
class BlockingTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    @AfterEach
    void clear() {
        Thread.interrupted();
    }

    @Test
    void anInterruptEndsEachWaitAndStaysSet() {
        Thread.currentThread().interrupt();
        assertThat(Blocking.sleep(LONG)).isFalse();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertThat(Blocking.await(new CountDownLatch(1), LONG)).isFalse();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertThat(Blocking.join(waiting(), LONG)).isFalse();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertThatThrownBy(() -> Blocking.get(new CompletableFuture<>(), LONG, "the answer"))
                .isInstanceOf(ServiceException.class)
                .hasMessage("interrupted while waiting for the answer");
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void eachWaitEndsInTime() {
        assertThat(Blocking.sleep(Duration.ofNanos(1))).isTrue();
        assertThat(Blocking.await(new CountDownLatch(1), Duration.ofMillis(1))).isFalse();
        assertThat(Blocking.await(new CountDownLatch(0), LONG)).isTrue();
        assertThat(Blocking.join(waiting(), Duration.ZERO))
                .as("zero is not for ever")
                .isFalse();
        assertThatThrownBy(() -> Blocking.get(new CompletableFuture<>(), Duration.ofMillis(1), "the answer"))
                .hasMessage("expected the answer within PT0.001S");
    }

    @Test
    void aThreadThatHasEndedIsJoined() {
        Thread thread = new Thread(() -> {});
        thread.start();
        assertThat(Blocking.join(thread, LONG)).isTrue();
    }

    @Test
    void aFailureComesWithItsCauseAndWhatWasWaitedFor() {
        assertThat(Blocking.get(CompletableFuture.completedFuture(7), LONG, "the answer"))
                .isEqualTo(7);
        IOException cause = new IOException("gone");
        assertThatThrownBy(() -> Blocking.get(CompletableFuture.failedFuture(cause), LONG, "the answer"))
                .isInstanceOf(ServiceException.class)
                .hasMessage("the answer: " + cause)
                .hasCause(cause);
    }

    /** A thread that waits until the machine that it is in ends. */
    private static Thread waiting() {
        Thread thread = new Thread(() -> Blocking.await(new CountDownLatch(1), LONG));
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
