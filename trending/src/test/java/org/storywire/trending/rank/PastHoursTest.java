package org.storywire.trending.rank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.storywire.trending.InMemoryDurableMap;
import org.storywire.trending.pane.Minutes;
import org.storywire.trending.pane.Pane;
import org.storywire.trending.pane.PaneRing;

class PastHoursTest {
    private static final int HOUR = 480_000;
    private static final int MINUTE = HOUR * 60;
    private static final int STORY = 7;

    private final InMemoryDurableMap<Long> journal = new InMemoryDurableMap<>();
    private final PaneRing counts = new PaneRing(List.of(Minutes.DAY));
    private final PastHours hours = at(MINUTE + 60);

    private PastHours at(int end) {
        counts.advance(end, minute -> {});
        return new PastHours(journal, counts);
    }

    @Test
    void anHourIsTheSumOfItsMinutesWhetherItIsAskedForBeforeOrAfterTheyCame() {
        read(MINUTE, 3);
        assertThat(reads(hours)).isEqualTo(3);
        read(MINUTE + 59, 4);
        assertThat(reads(hours)).isEqualTo(7);
        assertThat(reads(new PastHours(journal, counts))).isEqualTo(7);
    }

    @Test
    void anHourThatWasNeverReadIsStoredWhenItsMinutesExpire() {
        read(MINUTE, 3);
        read(MINUTE + 59, 4);
        advance(MINUTE + Minutes.DAY + 1);
        read(MINUTE + 59, 5);
        hours.write();
        assertThat(reads(hours)).isEqualTo(12);
        advance(MINUTE + Minutes.DAY + 60);
        assertThat(reads(hours)).isEqualTo(12);
        assertThat(reads(new PastHours(journal, counts))).isEqualTo(12);
        assertThat(hours.first()).isEqualTo(HOUR);
    }

    @Test
    void nothingIsKnownOfHoursWithoutReads() {
        assertThat(hours.first()).isEqualTo(Integer.MAX_VALUE);
        assertThat(hours.pane(HOUR)).isNull();
        read(MINUTE + 59, 1);
        assertThat(hours.first()).isEqualTo(HOUR);
        assertThat(hours.pane(HOUR - 1)).isNull();
    }

    private void advance(int end) {
        hours.advance(end);
        counts.advance(end, minute -> {});
    }

    /** Adds reads as the ranking does. */
    private void read(int minute, int reads) {
        counts.add(minute, STORY, 1, reads);
        Pane hour = hours.paneToUpdate(minute);
        if (hour != null) {
            hour.add(STORY, 0, reads);
        }
    }

    private static int reads(PastHours hours) {
        Pane pane = hours.pane(HOUR);
        return pane == null ? 0 : pane.reads(STORY);
    }
}
