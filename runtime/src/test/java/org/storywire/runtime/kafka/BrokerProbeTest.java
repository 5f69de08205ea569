package org.storywire.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.storywire.runtime.Health;
import org.storywire.runtime.ServiceException;

/** The probe on answers and on silence, with a clock and brokers of the test's own. */
final class BrokerProbeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:05Z");

    private final Brokers brokers = new Brokers();
    private long nanos = -7;
    private final BrokerProbe probe =
            new BrokerProbe("probe-test", brokers, () -> nanos, Clock.fixed(NOW, ZoneOffset.UTC));

    @AfterEach
    void close() {
        probe.close();
        assertThat(brokers.closed).isTrue();
    }

    @Test
    void itIsNotReadyBeforeAnyAnswer() {
        assertThat(probe.check().ready()).isFalse();
        probe.look();
        assertThat(probe.check()).isEqualTo(Health.up("probe-test"));
    }

    @Test
    void silenceOfFiveSecondsIsNotReadyButLiveAndSaysWhy() {
        probe.look();
        brokers.answer = false;
        silentFor(BrokerProbe.SILENT_MAX);
        assertThat(probe.check().ready()).isFalse();
        assertThat(probe.check().live()).isTrue();
        assertThat(probe.check().details())
                .containsEntry("why", "no broker answers")
                .containsEntry("brokers", "here:9092")
                .containsEntry("since", "2026-11-23T10:00:00Z")
                .containsEntry("last-failure", "TimeoutException");
    }

    @Test
    void aShorterSilenceIsReadyStill() {
        probe.look();
        brokers.answer = false;
        silentFor(BrokerProbe.SILENT_MAX.minusNanos(1));
        assertThat(probe.check().ready()).isTrue();
    }

    @Test
    void aMachineThatStandsStillIsNoSilenceWhileBrokersAnswer() {
        probe.look();
        silentFor(BrokerProbe.SILENT_MAX.multipliedBy(10));
        assertThat(probe.check().ready()).isTrue();
    }

    @Test
    void theNextAnswerIsReadyAgainAndSilenceIsCountedAnew() {
        probe.look();
        brokers.answer = false;
        silentFor(BrokerProbe.SILENT_MAX);
        brokers.answer = true;
        probe.look();
        assertThat(probe.check()).isEqualTo(Health.up("probe-test"));
        brokers.answer = false;
        silentFor(BrokerProbe.SILENT_MAX.minusNanos(1));
        assertThat(probe.check().ready()).isTrue();
    }

    @Test
    void aFailureNobodyThoughtOfIsSilenceToo() {
        probe.look();
        brokers.broken = true;
        silentFor(BrokerProbe.SILENT_MAX);
        assertThat(probe.check().details()).containsEntry("last-failure", "IllegalStateException");
    }

    @Test
    void itAsksByItselfAndItsThreadEndsWithIt() {
        probe.start();
        await().atMost(PATIENCE).until(() -> brokers.asked.get() > 1);
        probe.close();
        await().atMost(PATIENCE)
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(each -> each.getName().equals("probe-test")));
    }

    private void silentFor(Duration time) {
        nanos += time.toNanos();
        probe.look();
    }

    private static final class Brokers implements BrokerProbe.Question {
        private final AtomicInteger asked = new AtomicInteger();
        private boolean answer = true;
        private boolean broken;
        private boolean closed;

        @Override
        public void ask() {
            asked.incrementAndGet();
            if (broken) {
                throw new IllegalStateException("broken");
            }
            if (!answer) {
                throw new ServiceException("silent", new TimeoutException());
            }
        }

        @Override
        public String brokers() {
            return "here:9092";
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
