package org.storywire.runtime.streams;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import org.storywire.embedded.TestClock;
import org.storywire.runtime.Health;

class ThreadFailuresTest {
    private final TestClock clock = TestClock.standingAt(Instant.EPOCH);
    private final ThreadFailures failures = new ThreadFailures("test", clock, Duration.ZERO);

    @Test
    void fiveThreadsAreReplacedAndTheSixthFailureStopsTheApplication() {
        for (int i = 0; i < ThreadFailures.REPLACED_MAX; i++) {
            assertThat(failures.handle(new IllegalStateException())).isEqualTo(REPLACE_THREAD);
        }
        assertThat(failures.handle(new IllegalStateException())).isEqualTo(SHUTDOWN_CLIENT);
    }

    @Test
    void failuresLongAgoDoNotCount() {
        for (int i = 0; i < 20; i++) {
            assertThat(failures.handle(new IllegalStateException())).isEqualTo(REPLACE_THREAD);
            clock.advance(Duration.ofMinutes(3));
        }
    }

    @Test
    void anOutageIsReplacedWithoutBoundAndDoesNotUseUpTheReplacements() {
        for (int i = 0; i < 50; i++) {
            assertThat(failures.handle(new StreamsException(new TimeoutException("away"))))
                    .isEqualTo(REPLACE_THREAD);
        }
        fiveThreadsAreReplacedAndTheSixthFailureStopsTheApplication();
    }

    @Test
    void itIsReportedWithItsBeginningUntilThreadsHaveRunForAWhile() {
        failures.handle(new StreamsException(new TimeoutException("away")));
        clock.advance(Duration.ofSeconds(20));
        failures.handle(new StreamsException(new TimeoutException("away")));
        clock.advance(Duration.ofSeconds(20));
        assertThat(failures.recent().orElseThrow().of("test", "folder"))
                .isEqualTo(Health.starting("test", "waits for what is away: TimeoutException")
                        .with("since", Instant.EPOCH.toString()));
        clock.advance(Duration.ofSeconds(20));
        assertThat(failures.recent()).isEmpty();
        failures.handle(new IllegalStateException());
        assertThat(failures.recent().orElseThrow().of("test", "folder").details())
                .containsEntry("why", "stream threads are replaced")
                .containsEntry("since", clock.instant().toString());
    }

    @Test
    void aJvmThatHasNoMemoryLeftStopsAtOnce() {
        assertThat(failures.handle(new OutOfMemoryError())).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(failures.last()).isEqualTo(OutOfMemoryError.class.getName());
    }
}
