package org.storywire.trending.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.storywire.schemas.avro.AuditOutcome;
import org.storywire.schemas.avro.RankedBy;
import org.storywire.schemas.avro.Ranking;
import org.storywire.schemas.avro.RankingEntry;

class BoardComparisonTest {
    private static final Map<String, RecountTally> RECOUNT =
            Map.of("demo:crowd", new RecountTally(60, 60, 60), "demo:bought", new RecountTally(5, 5_000, 50));

    @Test
    void aListByReadsIsInTheOrderOfTheReadsThatMoveItsStories() {
        assertThat(found("demo:crowd", "demo:bought").outcome()).isEqualTo(AuditOutcome.MATCH);
    }

    @Test
    void aListInTheOrderOfAllReadsIsFound() {
        AuditFinding finding = found("demo:bought", "demo:crowd");
        assertThat(finding.outcome()).isEqualTo(AuditOutcome.DRIFT);
        assertThat(finding.reason()).isEqualTo("demo:crowd: listed behind 50 ranked reads, recounted 60");
    }

    private static AuditFinding found(String... storyIds) {
        List<RankingEntry> entries = java.util.Arrays.stream(storyIds)
                .map(story -> entry(story, RECOUNT.getOrDefault(story, RecountTally.NOTHING)))
                .toList();
        Ranking list = Ranking.newBuilder()
                .setBoard("all")
                .setBy(RankedBy.READS)
                .setWindow("PT24H")
                .setAt(Instant.EPOCH)
                .setEntries(entries)
                .build();
        return new BoardComparison(RECOUNT, (story, board, at) -> true, Instant.EPOCH, 20, 5, false)
                .compare(new AuditFinding.Key("all", "PT24H"), List.of(list));
    }

    private static RankingEntry entry(String storyId, RecountTally tally) {
        return RankingEntry.newBuilder()
                .setStoryId(storyId)
                .setRank(1)
                .setReaders(tally.readers())
                .setReads(tally.reads())
                .setSince(Instant.EPOCH)
                .build();
    }
}
