package org.storywire.trending.stream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.storywire.schemas.avro.CountedLog;
import org.storywire.schemas.avro.Ranking;
import org.storywire.schemas.avro.RankingEntry;
import org.storywire.schemas.avro.StoryReads;
import org.storywire.trending.message.CountedPosition;
import org.storywire.trending.rank.Lift;
import org.storywire.trending.rank.RankedBoard;
import org.storywire.trending.rank.RankedEntry;
import org.storywire.trending.rank.RankingProvenance;
import org.storywire.trending.rank.RankingRules;
import org.storywire.trending.rank.StoryReadSummary;

/** Converts boards, and summaries of the reads of stories, to Avro records. */
public final class RankingRecords {
    private final String config;
    private final RankingRules rules;

    /** @param config the hash of the configuration in force */
    public RankingRecords(String config, RankingRules rules) {
        this.config = config;
        this.rules = rules;
    }

    /** Includes the listing rules, unless the board was computed by other rules before a restart. */
    public Ranking of(RankedBoard board) {
        List<RankingEntry> entries =
                board.entries().stream().map(RankingRecords::of).toList();
        Ranking.Builder record = Ranking.newBuilder()
                .setBoard(board.key().board())
                .setWindow(board.key().window())
                .setAt(Instant.ofEpochMilli(board.at()))
                .setEntries(entries)
                .setStories(board.stories())
                .setBy(board.key().by())
                .setCounted(counted(board.provenance()))
                .setConfig(board.provenance().config());
        if (board.provenance().config().equals(config)) {
            RankingRules.Listing listing = rules.listing();
            record.setPlaces(rules.size(board.key().board()))
                    .setReadersMin(listing.readersMin())
                    .setSectionMax(listing.sectionMax())
                    .setClusterMax(listing.clusterMax());
        }
        return record.build();
    }

    private static List<CountedLog> counted(RankingProvenance provenance) {
        List<CountedLog> logs = new ArrayList<>();
        for (CountedPosition part : provenance.counted()) {
            while (logs.size() < part.partition()) {
                logs.add(new CountedLog(0L, 0L, 0));
            }
            logs.add(new CountedLog(part.reads(), part.retractions(), part.minute()));
        }
        return logs;
    }

    public static StoryReads of(StoryReadSummary story) {
        StoryReadSummary.Counts counts = story.counts();
        StoryReads.Builder record = StoryReads.newBuilder()
                .setStoryId(story.storyId())
                .setAt(Instant.ofEpochMilli(story.at()))
                .setHours(counts.hours())
                .setReaders24h(counts.readers())
                .setReads24h(counts.reads())
                .setRefused(counts.excluded())
                .setSince(Instant.ofEpochMilli(story.since()));
        counts.lastHour().ifPresent(record::setReaders1h);
        return record.build();
    }

    private static RankingEntry of(RankedEntry entry) {
        RankedEntry.Placement placement = entry.placement();
        RankingEntry.Builder record = RankingEntry.newBuilder()
                .setRank(entry.rank())
                .setStoryId(placement.storyId())
                .setReaders(placement.readers())
                .setReads(placement.reads())
                .setPreviousRank(entry.previousRank() == 0 ? null : entry.previousRank())
                .setSince(Instant.ofEpochMilli(entry.since()))
                .setRawRank(placement.rawRank() == entry.rank() ? 0 : placement.rawRank())
                .setPinned(placement.pinned());
        Lift lift = placement.lift();
        if (lift != null) {
            record.setExpected(lift.expected())
                    .setLift(lift.ratio())
                    .setLiftLow(lift.low())
                    .setLiftHigh(lift.high());
        }
        return record.build();
    }
}
