package org.storywire.trending.rank;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.storywire.schemas.BoardKey;
import org.storywire.trending.table.VarintReader;
import org.storywire.trending.table.VarintWriter;

/**
 * A board at a time.
 *
 * @param provenance its time, configuration and counted positions
 * @param stories the number of stories with enough readers in the window
 */
public record RankedBoard(BoardKey key, RankingProvenance provenance, List<RankedEntry> entries, int stories) {
    private static final int VERSION = 3;

    public RankedBoard {
        entries = List.copyOf(entries);
    }

    /** The time of the board, milliseconds since the epoch: it counts the minutes that start in [at - window, at). */
    public long at() {
        return provenance.at();
    }

    /** True where entries and number of stories are equal. */
    boolean hasSameContent(RankedBoard other) {
        return entries.equals(other.entries) && stories == other.stories;
    }

    /** True where all but the expected readers are equal. */
    boolean hasSameRanks(RankedBoard other) {
        return stories == other.stories
                && entries.size() == other.entries.size()
                && IntStream.range(0, entries.size())
                        .allMatch(i -> entries.get(i).isLike(other.entries.get(i)));
    }

    List<String> storyIds() {
        return entries.stream().map(RankedEntry::storyId).toList();
    }

    byte[] encode() {
        VarintWriter out = new VarintWriter(32 + entries.size() * 60);
        out.count(VERSION).signed(at()).count(stories).count(entries.size());
        for (RankedEntry entry : entries) {
            RankedEntry.Placement placement = entry.placement();
            out.text(placement.storyId()).count(placement.readers()).count(placement.reads());
            out.count(entry.previousRank()).signed(entry.since());
            out.count(placement.rawRank()).count(placement.pinned() ? 1 : 0);
            encode(placement.lift(), out);
        }
        provenance.encode(out);
        return out.toBytes();
    }

    static RankedBoard decode(BoardKey key, byte[] bytes) {
        VarintReader in = new VarintReader(bytes);
        long version = in.count();
        long at = in.signed();
        int stories = in.smallCount();
        int size = in.smallCount();
        List<RankedEntry> entries = new ArrayList<>();
        for (int rank = 1; rank <= size; rank++) {
            entries.add(version == 1 ? entryV1(rank, in) : entry(rank, in));
        }
        RankingProvenance provenance =
                version < VERSION ? new RankingProvenance(at, "", List.of()) : RankingProvenance.decode(at, in);
        return new RankedBoard(key, provenance, entries, stories);
    }

    /** Reads an entry of version 1. */
    private static RankedEntry entryV1(int rank, VarintReader in) {
        RankedEntry.Placement placement =
                new RankedEntry.Placement(in.text(), in.count(), in.count(), null, rank, false);
        return new RankedEntry(rank, placement, in.smallCount(), in.signed());
    }

    private static RankedEntry entry(int rank, VarintReader in) {
        String storyId = in.text();
        long readers = in.count();
        long reads = in.count();
        int previousRank = in.smallCount();
        long since = in.signed();
        int rawRank = in.smallCount();
        boolean pinned = in.count() == 1;
        RankedEntry.Placement placement = new RankedEntry.Placement(storyId, readers, reads, lift(in), rawRank, pinned);
        return new RankedEntry(rank, placement, previousRank, since);
    }

    private static void encode(@Nullable Lift lift, VarintWriter out) {
        out.count(lift == null ? 0 : 1);
        if (lift != null) {
            out.count(Double.doubleToLongBits(lift.expected())).count(Double.doubleToLongBits(lift.ratio()));
            out.count(Double.doubleToLongBits(lift.low())).count(Double.doubleToLongBits(lift.high()));
        }
    }

    private static @Nullable Lift lift(VarintReader in) {
        return in.count() == 0 ? null : new Lift(number(in), number(in), number(in), number(in));
    }

    private static double number(VarintReader in) {
        return Double.longBitsToDouble(in.count());
    }
}
