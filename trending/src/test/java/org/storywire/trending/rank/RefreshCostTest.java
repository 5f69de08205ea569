package org.storywire.trending.rank;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.storywire.trending.MapJournal;
import org.storywire.trending.count.CountMessage;
import org.storywire.trending.count.CountedPart;
import org.storywire.trending.count.Minutes;

/** What a look at the boards costs: a day of reads of 10,000 stories in the panes, 200 boards with six lists each. */
@Tag("soak")
class RefreshCostTest {
    private static final int STORIES = 10_000;
    private static final int READS_A_MINUTE = 1_000;
    private static final int BEGIN = 29_000_000;
    private static final int SECONDS = 300;
    private static final CountedPart PART = new CountedPart(0, 1, 0, BEGIN, true);

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Random random = new Random(5);
    private final Map<String, StoryFacts> facts = new HashMap<>();
    private final List<String> ids = new ArrayList<>();

    @Test
    void aRefreshOfTwoHundredBoardsTakesMilliseconds() {
        file();
        RankingState state = new RankingState(rules(), journals(), Minutes.start(BEGIN), "");
        for (int minute = BEGIN; minute < BEGIN + 2 * Minutes.DAY; minute++) {
            state.apply(reads(minute, READS_A_MINUTE, 0));
            if (minute % 30 == 0) {
                state.refresh(Minutes.start(minute) + 1);
                state.write();
            }
        }
        List<Long> busy = new ArrayList<>();
        List<Long> quiet = new ArrayList<>();
        List<Long> turning = new ArrayList<>();
        int[] told = new int[2];
        for (int second = 0; second < SECONDS; second++) {
            long at = Minutes.start(BEGIN + 2 * Minutes.DAY) + second * 1_000L;
            boolean isBusy = second % 2 == 0;
            state.apply(reads(Minutes.of(at), isBusy ? READS_A_MINUTE / 60 : 0, at));
            long begun = threads.getCurrentThreadCpuTime();
            told[second % 60 == 0 ? 1 : 0] += state.refresh(at + 900).boards().size();
            long took = threads.getCurrentThreadCpuTime() - begun;
            (second % 60 == 0 ? turning : isBusy ? busy : quiet).add(took);
        }
        report("17 reads since the last look", busy);
        report("none", quiet);
        report("a minute has turned", turning);
        System.out.printf("lists told: %d at turns, %d between%n", told[1], told[0]);
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

    private void file() {
        for (int story = 0; story < STORIES; story++) {
            ids.add("newsroom:story-" + story);
            List<String> tags = new ArrayList<>();
            for (int tag = 0; tag < 6; tag++) {
                tags.add("topic:" + (int) (Math.pow(random.nextDouble(), 2) * 3_000));
            }
            Shelf shelf = new Shelf("section-" + random.nextInt(30), random.nextInt(3) == 0 ? "hi" : "en", tags, "");
            long published = Minutes.start(BEGIN + random.nextInt(2 * Minutes.DAY));
            facts.put(ids.get(story), StoryFacts.UNKNOWN.with(new Filing(shelf, published, 1, true, Long.MAX_VALUE)));
        }
    }

    private CountMessage reads(int minute, int reads, long at) {
        int[] cells = new int[reads * CountMessage.WIDTH];
        for (int read = 0; read < reads; read++) {
            int story = (int) Math.min(STORIES - 1, Math.pow(STORIES + 1, random.nextDouble()) - 1);
            cells[read * CountMessage.WIDTH] = minute - 1;
            cells[read * CountMessage.WIDTH + 1] = story;
            cells[read * CountMessage.WIDTH + 2] = 1;
            cells[read * CountMessage.WIDTH + 3] = 1;
        }
        return new CountMessage(at == 0 ? Minutes.start(minute) + 1 : at, PART, ids, cells, new int[0]);
    }

    private static RankingRules rules() {
        Map<BoardKind, RankingRules.Extent> extents = new HashMap<>();
        extents.put(BoardKind.ALL, new RankingRules.Extent(20, 1));
        extents.put(BoardKind.SECTION, new RankingRules.Extent(10, 30));
        extents.put(BoardKind.LANGUAGE, new RankingRules.Extent(10, 2));
        extents.put(BoardKind.TAG, new RankingRules.Extent(10, 167));
        return new RankingRules(
                List.of(Duration.ofHours(24), Duration.ofHours(1)),
                extents,
                new RankingRules.Listing(5, 0, 0, 10),
                Duration.ofHours(1),
                new RankingRules.Unknown(1_000, false));
    }

    private RankingJournals journals() {
        return new RankingJournals(
                new MapJournal<>(),
                new MapJournal<>(),
                new MapJournal<>(),
                new MapJournal<>(),
                new MapJournal<>(),
                new MapJournal<>(),
                id -> facts.getOrDefault(id, StoryFacts.UNKNOWN));
    }
}
