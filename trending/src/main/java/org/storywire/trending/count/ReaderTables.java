package org.storywire.trending.count;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.storywire.trending.table.OriginCode;
import org.storywire.trending.table.PackedPair;
import org.storywire.trending.table.PseudonymTable;
import org.storywire.trending.table.ReaderPairTable;
import org.storywire.trending.table.StoryIdTable;

/** All that a task knows of its readers, in a few large arrays: numbers for readers, networks and stories, and the rows. */
final class ReaderTables {
    private static final long[] NOT_KNOWN = {};

    private PseudonymTable readers = new PseudonymTable();
    private PseudonymTable networks = new PseudonymTable();
    private ReaderPairTable rows = new ReaderPairTable();
    private final StoryIdTable stories;

    ReaderTables(int storiesMax) {
        stories = new StoryIdTable(storiesMax);
    }

    PseudonymTable readers() {
        return readers;
    }

    PseudonymTable networks() {
        return networks;
    }

    ReaderPairTable rows() {
        return rows;
    }

    StoryIdTable stories() {
        return stories;
    }

    /** The number of a reader; a new one begins. */
    int reader(long high, long low) {
        int known = readers.size();
        int reader = readers.number(high, low);
        if (reader == known) {
            rows.begin(reader);
        }
        return reader;
    }

    /** Of a reader's pairs the one that is let go of first: the oldest, then by what it says, so that the order they came in says nothing. */
    int lowest(int reader) {
        int oldest = rows.oldest(reader);
        int lowest = -1;
        for (int place = 0; place < rows.size(reader); place++) {
            long pair = rows.pair(reader, place);
            if (PackedPair.minute(pair) == oldest
                    && (lowest < 0 || isBelow(pair, rows.origin(reader, place), rank(reader, lowest)))) {
                lowest = place;
            }
        }
        return lowest;
    }

    Rank rank(int reader, int place) {
        return new Rank(rows.pair(reader, place), rows.origin(reader, place), NOT_KNOWN, 0);
    }

    /** What decides which of a reader's pairs are kept; where it is known, with the pairs of its minute that go {@code after} it, in order. */
    record Rank(long pair, int origin, long[] after, int from) {}

    /** Of a reader of one origin, the pair that goes first when {@code gone} went and {@code added} came, which is not below. */
    Rank next(int reader, Rank gone, long added) {
        if (gone.after() == NOT_KNOWN) {
            return first(reader, gone.origin());
        }
        boolean isOfMinute = PackedPair.minute(added) == PackedPair.minute(gone.pair());
        long[] after = isOfMinute ? with(gone, added) : gone.after();
        int from = isOfMinute ? 0 : gone.from();
        return from == after.length
                ? first(reader, gone.origin())
                : new Rank(after[from], gone.origin(), after, from + 1);
    }

    private Rank first(int reader, int origin) {
        int oldest = rows.oldest(reader);
        long[] pairs = IntStream.range(0, rows.size(reader))
                .mapToLong(place -> rows.pair(reader, place))
                .filter(pair -> PackedPair.minute(pair) == oldest)
                .boxed()
                .sorted(Comparator.comparingLong(this::hashOf))
                .mapToLong(Long::longValue)
                .toArray();
        return new Rank(pairs[0], origin, pairs, 1);
    }

    private long[] with(Rank gone, long added) {
        long[] sorted = gone.after();
        int low = gone.from();
        for (int high = sorted.length; low < high; ) {
            int middle = (low + high) >>> 1;
            if (hashOf(sorted[middle]) < hashOf(added)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int before = low - gone.from();
        long[] more = new long[sorted.length - gone.from() + 1];
        System.arraycopy(sorted, gone.from(), more, 0, before);
        more[before] = added;
        System.arraycopy(sorted, low, more, before + 1, sorted.length - low);
        return more;
    }

    private long hashOf(long pair) {
        return stories.hash(PackedPair.story(pair));
    }

    boolean isBelow(long pair, int origin, Rank other) {
        int byMinute = Integer.compare(PackedPair.minute(pair), PackedPair.minute(other.pair()));
        if (byMinute != 0) {
            return byMinute < 0;
        }
        int byStory = Long.compare(hashOf(pair), hashOf(other.pair()));
        return byStory != 0 ? byStory < 0 : hash(origin) < hash(other.origin());
    }

    private long hash(int origin) {
        int network = OriginCode.network(origin);
        long ofNetwork =
                network == PseudonymTable.NONE ? 0 : PseudonymTable.hash(networks.high(network), networks.low(network));
        return ofNetwork * 8 + OriginCode.agent(origin);
    }

    /**
     * Lets go of all pairs before a minute, then of readers, networks and stories without any.
     *
     * @return the new number of each reader, or {@link PseudonymTable#NONE}
     */
    int[] sweep(int oldest) {
        BitSet usedStories = new BitSet();
        BitSet usedNetworks = new BitSet();
        for (int reader = 0; reader < readers.size(); reader++) {
            rows.retain(reader, oldest);
            for (int place = 0; place < rows.size(reader); place++) {
                usedStories.set(PackedPair.story(rows.pair(reader, place)));
                int network = OriginCode.network(rows.origin(reader, place));
                if (network != PseudonymTable.NONE) {
                    usedNetworks.set(network);
                }
            }
        }
        stories.retain(usedStories);
        return moved(retainNetworks(usedNetworks));
    }

    private int[] retainNetworks(BitSet used) {
        PseudonymTable kept = new PseudonymTable();
        int[] moved = new int[networks.size()];
        used.stream().forEach(old -> moved[old] = kept.number(networks.high(old), networks.low(old)));
        networks = kept;
        return moved;
    }

    private int[] moved(int[] movedNetworks) {
        PseudonymTable keptReaders = new PseudonymTable();
        ReaderPairTable keptRows = new ReaderPairTable();
        int[] moved = new int[readers.size()];
        Arrays.fill(moved, PseudonymTable.NONE);
        for (int old = 0; old < moved.length; old++) {
            if (rows.size(old) > 0) {
                moved[old] = keptReaders.number(readers.high(old), readers.low(old));
                keptRows.adopt(moved[old], rows, old, movedNetworks);
            }
        }
        readers = keptReaders;
        rows = keptRows;
        return moved;
    }

    /** About how many bytes it takes. */
    long bytes() {
        return readers.bytes() + networks.bytes() + rows.bytes(readers.size()) + stories.size() * 80L;
    }
}
