package org.storywire.trending.rank;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.storywire.schemas.BoardKey;
import org.storywire.trending.table.VarintReader;
import org.storywire.trending.table.VarintWriter;

/**
 * A board as it stands.
 *
 * @param basis what it follows from, its time among it
 * @param stories how many could be on it: those with readers enough in the window
 */
public record RankedBoard(BoardKey key, RankingProvenance basis, List<RankedEntry> entries, int stories) {
    private static final int VERSION = 3;

    public RankedBoard {
        entries = List.copyOf(entries);
    }

    /** It counts the minutes whose start lies in [at - window, at); milliseconds since the epoch. */
    public long at() {
        return basis.at();
    }

    /** Whether a reader would see the same. */
    boolean showsTheSameAs(RankedBoard other) {
        return entries.equals(other.entries) && stories == other.stories;
    }

    /** The same, expectations apart. */
    boolean showsTheSamePlacesAs(RankedBoard other) {
        return stories == other.stories
                && entries.size() == other.entries.size()
                && IntStream.range(0, entries.size())
                        .allMatch(place -> entries.get(place).isLike(other.entries.get(place)));
    }

    List<String> storyIds() {
        return entries.stream().map(RankedEntry::storyId).toList();
    }

    byte[] encode() {
        VarintWriter out = new VarintWriter(32 + entries.size() * 60);
        out.count(VERSION).signed(at()).count(stories).count(entries.size());
        for (RankedEntry entry : entries) {
            RankedEntry.Seat seat = entry.seat();
            out.text(seat.storyId()).count(seat.readers()).count(seat.reads());
            out.count(entry.previousRank()).signed(entry.since());
            out.count(seat.rawRank()).count(seat.pinned() ? 1 : 0);
            encode(seat.lift(), out);
        }
        basis.encode(out);
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
            entries.add(version == 1 ? plain(rank, in) : entry(rank, in));
        }
        RankingProvenance basis =
                version < VERSION ? new RankingProvenance(at, "", List.of()) : RankingProvenance.decode(at, in);
        return new RankedBoard(key, basis, entries, stories);
    }

    /** As the first version wrote it. */
    private static RankedEntry plain(int rank, VarintReader in) {
        RankedEntry.Seat seat = new RankedEntry.Seat(in.text(), in.count(), in.count(), null, rank, false);
        return new RankedEntry(rank, seat, in.smallCount(), in.signed());
    }

    private static RankedEntry entry(int rank, VarintReader in) {
        String storyId = in.text();
        long readers = in.count();
        long reads = in.count();
        int previousRank = in.smallCount();
        long since = in.signed();
        int rawRank = in.smallCount();
        boolean pinned = in.count() == 1;
        RankedEntry.Seat seat = new RankedEntry.Seat(storyId, readers, reads, lift(in), rawRank, pinned);
        return new RankedEntry(rank, seat, previousRank, since);
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
