package org.storywire.trending.rank;

import org.storywire.trending.count.PackedIn;
import org.storywire.trending.count.PackedOut;
import org.storywire.trending.count.Pane;

/** The keys and bytes under which panes are kept: a pane is the sum of its parts, each a list of {story, readers, reads}. */
final class PaneBlobs {
    private static final int VERSION = 1;
    private static final int PART_BITS = 16;

    private PaneBlobs() {}

    static long key(int minute, int part) {
        return (long) minute << PART_BITS | part;
    }

    static int minute(long key) {
        return (int) (key >> PART_BITS);
    }

    static int part(long key) {
        return (int) (key & (1 << PART_BITS) - 1);
    }

    /** Writes the cells of a pane into as many parts as {@code bytesMax} asks for. */
    static void encode(Pane pane, int bytesMax, Parts parts) {
        PackedOut[] out = {start()};
        pane.forEach((story, readers, reads) -> {
            if (out[0].length() > bytesMax) {
                parts.part(out[0].toBytes());
                out[0] = start();
            }
            out[0].count(story).signed(readers).signed(reads);
        });
        parts.part(out[0].toBytes());
    }

    static void decode(byte[] blob, Pane.Cells cells) {
        PackedIn in = new PackedIn(blob).version(VERSION);
        while (in.hasMore()) {
            cells.cell(in.smallCount(), in.smallSigned(), in.smallSigned());
        }
    }

    /** Takes one part. */
    @FunctionalInterface
    interface Parts {
        void part(byte[] blob);
    }

    private static PackedOut start() {
        return new PackedOut(1024).count(VERSION);
    }
}
