package org.storywire.trending.rank;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.storywire.trending.pane.Minutes;

/** The cost of a refresh: a day of reads of 10,000 stories in the panes, 200 boards with six lists each. */
@Tag("soak")
class RefreshCostTest {
    private static final int READS_A_MINUTE = 1_000;
    private static final int SECONDS = 300;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    @Test
    void aRefreshOfTwoHundredBoardsTakesMilliseconds() {
        LargeRankingFixture house = new LargeRankingFixture();
        RankingState state = house.warm(READS_A_MINUTE);
        List<Long> busy = new ArrayList<>();
        List<Long> quiet = new ArrayList<>();
        List<Long> turning = new ArrayList<>();
        int[] boards = new int[2];
        for (int second = 0; second < SECONDS; second++) {
            long at = Minutes.start(LargeRankingFixture.BEGIN + 2 * Minutes.DAY) + second * 1_000L;
            boolean isBusy = second % 2 == 0;
            state.apply(house.reads(Minutes.of(at), isBusy ? READS_A_MINUTE / 60 : 0, at));
            long begun = threads.getCurrentThreadCpuTime();
            boards[second % 60 == 0 ? 1 : 0] += state.refresh(at + 900).boards().size();
            long took = threads.getCurrentThreadCpuTime() - begun;
            (second % 60 == 0 ? turning : isBusy ? busy : quiet).add(took);
        }
        report("17 reads since the last look", busy);
        report("none", quiet);
        report("a minute has turned", turning);
        System.out.printf("lists emitted: %d at minute starts, %d between%n", boards[1], boards[0]);
        assertThat(median(busy)).isLessThan(Duration.ofMillis(50).toNanos());
    }

    private static void report(String what, List<Long> nanos) {
        System.out.printf(
                "refresh, %s: median %.2f ms of CPU, most %.2f ms%n",
                what, median(nanos) / 1e6, nanos.stream().max(Long::compare).orElse(0L) / 1e6);
    }

    private static long median(List<Long> nanos) {
        return nanos.stream().sorted().toList().get(nanos.size() / 2);
    }
}
