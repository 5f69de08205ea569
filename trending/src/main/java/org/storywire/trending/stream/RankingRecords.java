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

/** Boards, and the reads of the stories on them, as records of the contract. */
public final class RankingRecords {
    private final String config;
    private final RankingRules rules;

    /** @param config hash of the configuration in force */
    public RankingRecords(String config, RankingRules rules) {
        this.config = config;
        this.rules = rules;
    }

    /** With who gets a place on it, unless it was drafted by other rules, before a start. */
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
                .setCounted(counted(board.basis()))
                .setConfig(board.basis().config());
        if (board.basis().config().equals(config)) {
            RankingRules.Listing listing = rules.listing();
            record.setPlaces(rules.size(board.key().board()))
                    .setReadersMin(listing.readersMin())
                    .setSectionMax(listing.sectionMax())
                    .setClusterMax(listing.clusterMax());
        }
        return record.build();
    }

    private static List<CountedLog> counted(RankingProvenance basis) {
        List<CountedLog> logs = new ArrayList<>();
        for (CountedPosition part : basis.counted()) {
            while (logs.size() < part.partition()) {
                logs.add(new CountedLog(0L, 0L, 0));
            }
            logs.add(new CountedLog(part.reads(), part.retractions(), part.minute()));
        }
        return logs;
    }

    public static StoryReads of(StoryReadSummary story) {
        StoryReadSummary.Reading reading = story.reading();
        StoryReads.Builder record = StoryReads.newBuilder()
                .setStoryId(story.storyId())
                .setAt(Instant.ofEpochMilli(story.at()))
                .setHours(reading.hours())
                .setReaders24h(reading.readers())
                .setReads24h(reading.reads())
                .setRefused(reading.refused())
                .setSince(Instant.ofEpochMilli(story.since()));
        reading.lastHour().ifPresent(record::setReaders1h);
        return record.build();
    }

    private static RankingEntry of(RankedEntry entry) {
        RankedEntry.Seat seat = entry.seat();
        RankingEntry.Builder record = RankingEntry.newBuilder()
                .setRank(entry.rank())
                .setStoryId(seat.storyId())
                .setReaders(seat.readers())
                .setReads(seat.reads())
                .setPreviousRank(entry.previousRank() == 0 ? null : entry.previousRank())
                .setSince(Instant.ofEpochMilli(entry.since()))
                .setRawRank(seat.rawRank() == entry.rank() ? 0 : seat.rawRank())
                .setPinned(seat.pinned());
        Lift lift = seat.lift();
        if (lift != null) {
            record.setExpected(lift.expected())
                    .setLift(lift.ratio())
                    .setLiftLow(lift.low())
                    .setLiftHigh(lift.high());
        }
        return record.build();
    }
}
