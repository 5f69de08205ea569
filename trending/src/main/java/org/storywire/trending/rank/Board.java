package org.storywire.trending.rank;

import java.util.ArrayList;
import java.util.List;
import org.storywire.trending.count.PackedIn;
import org.storywire.trending.count.PackedOut;

/**
 * A board as it stands.
 *
 * @param at it counts the minutes whose start lies in [at - window, at); milliseconds since the epoch
 * @param stories how many could be on it: with at least one reader in the window
 */
public record Board(BoardKey key, long at, List<BoardEntry> entries, int stories) {
    private static final int VERSION = 1;

    public Board {
        entries = List.copyOf(entries);
    }

    /** Whether a reader would see the same. */
    boolean showsTheSameAs(Board other) {
        return entries.equals(other.entries) && stories == other.stories;
    }

    List<String> storyIds() {
        return entries.stream().map(BoardEntry::storyId).toList();
    }

    byte[] encode() {
        PackedOut out = new PackedOut(32 + entries.size() * 40);
        out.count(VERSION).signed(at).count(stories).count(entries.size());
        for (BoardEntry entry : entries) {
            out.text(entry.storyId()).count(entry.readers()).count(entry.reads());
            out.count(entry.previousRank()).signed(entry.since());
        }
        return out.toBytes();
    }

    static Board decode(BoardKey key, byte[] bytes) {
        PackedIn in = new PackedIn(bytes).version(VERSION);
        long at = in.signed();
        int stories = in.smallCount();
        int size = in.smallCount();
        List<BoardEntry> entries = new ArrayList<>();
        for (int rank = 1; rank <= size; rank++) {
            entries.add(new BoardEntry(rank, in.text(), in.count(), in.count(), in.smallCount(), in.signed()));
        }
        return new Board(key, at, entries, stories);
    }
}
