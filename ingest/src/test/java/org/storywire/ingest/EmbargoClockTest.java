package org.storywire.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.storywire.schemas.Topics;

/**
 * Promise 8 at its source: a machine with a wrong clock releases nothing, reports that, and shows no embargoed word.
 */
final class EmbargoClockTest {
    @ParameterizedTest
    @ValueSource(strings = {"PT2H", "PT-2H"})
    void aDeskWhoseClockIsTwoHoursOffKeepsTheSeal(String off) throws InterruptedException {
        Clock wrong = Clock.offset(Clock.systemUTC(), Duration.parse(off));
        String id = "clock"
                + off.replaceAll("[^0-9]", off.contains("-") ? "-" : "+").length() + System.nanoTime();
        try (RunningIngest running = RunningIngest.start(Map.of(), wrong)) {
            NewsroomClient daily = running.newsroom("daily", RunningIngest.EDITOR);
            await().atMost(RunningIngest.PATIENCE)
                    .until(() ->
                            running.ingest().check().details().get("clocks").startsWith("skewed"));
            Instant embargo = Instant.now().plusSeconds(2);
            NewsroomClient.Answer sealed =
                    daily.submit(NewsroomClient.story(id, 1, "Hushhush").put("embargoUntil", embargo.toString()));
            assertThat(sealed.text("outcome")).isEqualTo("sealed");
            Thread.sleep(4_000);
            assertThat(running.records(Topics.ACCEPTED))
                    .noneMatch(record -> record.key().equals("daily:" + id));
            assertThat(daily.get("/v1/receipts/" + sealed.text("receiptId")).text("outcome"))
                    .isEqualTo("sealed");
            assertThat(daily.get("/health/ready").body().toString())
                    .contains("skewed")
                    .doesNotContain("Hushhush");
            assertThat(daily.get("/metrics").text("text"))
                    .contains("storywire_ingest_desk_clock_agreed 0.0")
                    .doesNotContain("Hushhush");
            assertThat(sealed.body().toString()).doesNotContain("Hushhush");
        }
        assertReleasedByARightClock(id);
    }

    /** The control: a desk with a right clock releases the same story. */
    private static void assertReleasedByARightClock(String id) {
        try (RunningIngest running = RunningIngest.start()) {
            await().atMost(RunningIngest.PATIENCE)
                    .until(() -> running.records(Topics.ACCEPTED).stream()
                            .anyMatch(record -> record.key().equals("daily:" + id)));
        }
    }
}
