package org.storywire.trending.rank;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.storywire.trending.count.PackedIn;
import org.storywire.trending.count.PackedOut;

/**
 * A board as it stands.
 *
 * @param basis what it follows from, its time among it
 * @param stories how many could be on it: those with readers enough in the window
 */
public record Board(BoardKey key, Basis basis, List<BoardEntry> entries, int stories) {
    private static final int VERSION = 3;

    public Board {
        entries = List.copyOf(entries);
    }

    /** It counts the minutes whose start lies in [at - window, at); milliseconds since the epoch. */
    public long at() {
        return basis.at();
    }

    /** Whether a reader would see the same. */
    boolean showsTheSameAs(Board other) {
        return entries.equals(other.entries) && stories == other.stories;
    }

    /** The same, expectations apart. */
    boolean showsTheSamePlacesAs(Board other) {
        return stories == other.stories
                && entries.size() == other.entries.size()
                && IntStream.range(0, entries.size())
                        .allMatch(place -> entries.get(place).isLike(other.entries.get(place)));
    }

    List<String> storyIds() {
        return entries.stream().map(BoardEntry::storyId).toList();
    }

    byte[] encode() {
        PackedOut out = new PackedOut(32 + entries.size() * 60);
        out.count(VERSION).signed(at()).count(stories).count(entries.size());
        for (BoardEntry entry : entries) {
            BoardEntry.Seat seat = entry.seat();
            out.text(seat.storyId()).count(seat.readers()).count(seat.reads());
            out.count(entry.previousRank()).signed(entry.since());
            out.count(seat.rawRank()).count(seat.pinned() ? 1 : 0);
            encode(seat.lift(), out);
        }
        basis.encode(out);
        return out.toBytes();
    }

    static Board decode(BoardKey key, byte[] bytes) {
        PackedIn in = new PackedIn(bytes);
        long version = in.count();
        long at = in.signed();
        int stories = in.smallCount();
        int size = in.smallCount();
        List<BoardEntry> entries = new ArrayList<>();
        for (int rank = 1; rank <= size; rank++) {
            entries.add(version == 1 ? plain(rank, in) : entry(rank, in));
        }
        Basis basis = version < VERSION ? new Basis(at, "", List.of()) : Basis.decode(at, in);
        return new Board(key, basis, entries, stories);
    }

    /** As the first version wrote it. */
    private static BoardEntry plain(int rank, PackedIn in) {
        BoardEntry.Seat seat = new BoardEntry.Seat(in.text(), in.count(), in.count(), null, rank, false);
        return new BoardEntry(rank, seat, in.smallCount(), in.signed());
    }

    private static BoardEntry entry(int rank, PackedIn in) {
        String storyId = in.text();
        long readers = in.count();
        long reads = in.count();
        int previousRank = in.smallCount();
        long since = in.signed();
        int rawRank = in.smallCount();
        boolean pinned = in.count() == 1;
        BoardEntry.Seat seat = new BoardEntry.Seat(storyId, readers, reads, lift(in), rawRank, pinned);
        return new BoardEntry(rank, seat, previousRank, since);
    }

    private static void encode(@Nullable Lift lift, PackedOut out) {
        out.count(lift == null ? 0 : 1);
        if (lift != null) {
            out.count(Double.doubleToLongBits(lift.expected())).count(Double.doubleToLongBits(lift.ratio()));
            out.count(Double.doubleToLongBits(lift.low())).count(Double.doubleToLongBits(lift.high()));
        }
    }

    private static @Nullable Lift lift(PackedIn in) {
        return in.count() == 0 ? null : new Lift(number(in), number(in), number(in), number(in));
    }

    private static double number(PackedIn in) {
        return Double.longBitsToDouble(in.count());
    }
}
