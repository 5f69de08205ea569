package org.storywire.publish;

import static org.storywire.publish.StoryFixtures.id;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.storywire.schemas.BoardKey;
import org.storywire.schemas.avro.AuditOutcome;
import org.storywire.schemas.avro.CountedLog;
import org.storywire.schemas.avro.Ranking;
import org.storywire.schemas.avro.RankingAudit;
import org.storywire.schemas.avro.RankingEntry;
import org.storywire.schemas.avro.StoryReads;

/** Boards for tests, as trending writes them: the first story of each has the most readers, a hundred a place. */
public final class BoardFixtures {
    public static final BoardKey ALL = BoardKey.readers(BoardKey.ALL, BoardKey.DAY);

    private static final int HUNDRED = 100;

    private BoardFixtures() {}

    public static Ranking board(BoardKey key, Instant at, int... stories) {
        List<RankingEntry> entries = new ArrayList<>();
        for (int at0 = 0; at0 < stories.length; at0++) {
            long readers = (long) HUNDRED * (stories.length - at0);
            entries.add(RankingEntry.newBuilder()
                    .setRank(at0 + 1)
                    .setStoryId(id(stories[at0]))
                    .setReaders(readers)
                    .setReads(readers * 3 / 2)
                    .setPreviousRank(at0 + 2)
                    .setSince(at.minusSeconds(3_600))
                    .setExpected(readers / 4.0)
                    .setLift(3.5)
                    .setLiftLow(3.1)
                    .setLiftHigh(4.0)
                    .build());
        }
        return Ranking.newBuilder()
                .setBoard(key.board())
                .setWindow(key.window())
                .setBy(key.by())
                .setAt(at)
                .setStories(stories.length)
                .setEntries(entries)
                .setConfig("8f3a")
                .setReadersMin(5)
                .setCounted(List.of(new CountedLog(120L, 3L, 29_000_000), new CountedLog(7L, 3L, 29_000_000)))
                .build();
    }

    /** Reads that rise to a peak three hours ago; some refused. */
    public static StoryReads reads(int number, Instant at) {
        List<Integer> hours = new ArrayList<>(Collections.nCopies(24, 0));
        for (int hour = 12; hour < 24; hour++) {
            hours.set(hour, 40 + number - 9 * Math.abs(20 - hour) / 2);
        }
        return StoryReads.newBuilder()
                .setStoryId(id(number))
                .setAt(at)
                .setHours(hours)
                .setReaders24h(300)
                .setReads24h(hours.stream().mapToInt(Integer::intValue).sum())
                .setRefused(Map.of("robot", 20L, "data-centre", 6L, "network-crowd", 4L, "retracted", 8L))
                .setSince(at.minusSeconds(7_200))
                .build();
    }

    public static RankingAudit audit(BoardKey key, Instant at, AuditOutcome outcome) {
        return RankingAudit.newBuilder()
                .setBoard(key.board())
                .setWindow(key.window())
                .setAt(at)
                .setOutcome(outcome)
                .setStories(12)
                .setDiffering(outcome == AuditOutcome.DRIFT ? 2 : 0)
                .setLargestDifference(outcome == AuditOutcome.DRIFT ? 7 : 0)
                .setThrough("0:12,1:7")
                .build();
    }
}
