package org.storywire.ingest.fate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClockAgreementTest {
    private static final Instant BROKER = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "0,true",
        "59,true",
        "60,true",
        "61,false",
        "7200,false",
        "-59,true",
        "-60,true",
        "-61,false",
        "-7200,false"
    })
    void clocksAgreeWithinAMinute(long aheadSeconds, boolean agree) {
        Instant machine = BROKER.plusSeconds(aheadSeconds);
        assertThat(withTick(machine).agreed(machine).isPresent()).isEqualTo(agree);
    }

    @Test
    void theEarlierOfTheTwoCounts() {
        assertThat(withTick(BROKER.plusSeconds(30)).agreed(BROKER.plusSeconds(40)))
                .contains(BROKER.plusSeconds(10));
        assertThat(withTick(BROKER.minusSeconds(30)).agreed(BROKER)).contains(BROKER);
    }

    @Test
    void withoutAFreshTickNothingIsKnown() {
        assertThat(ClockAgreement.UNKNOWN.agreed(BROKER)).isEmpty();
        assertThat(withTick(BROKER).agreed(BROKER.plus(ClockAgreement.FRESH))).isPresent();
        assertThat(withTick(BROKER).agreed(BROKER.plus(ClockAgreement.FRESH).plusMillis(1)))
                .isEmpty();
    }

    @Test
    void aMachineClockThatJumpsIsNotBelieved() {
        assertThat(withTick(BROKER).agreed(BROKER.plus(Duration.ofHours(2)))).isEmpty();
        assertThat(withTick(BROKER).agreed(BROKER.minus(Duration.ofHours(2)))).isEmpty();
    }

    @Test
    void theOperatorSeesTheReason() {
        assertThat(ClockAgreement.UNKNOWN.state(BROKER)).startsWith("unknown");
        assertThat(withTick(BROKER).state(BROKER)).isEqualTo("agreed");
        assertThat(withTick(BROKER.plusSeconds(90)).state(BROKER.plusSeconds(90)))
                .contains("PT1M30S");
    }

    private static ClockAgreement withTick(Instant machine) {
        return ClockAgreement.UNKNOWN.withTick(new ClockAgreement.Tick(machine, BROKER));
    }
}
