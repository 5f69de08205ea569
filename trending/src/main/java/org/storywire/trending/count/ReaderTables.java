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

/** The tables of one task: numbers of readers, networks and stories, and the rows of pairs, in a few large arrays. */
final class ReaderTables {
    private static final long[] UNKNOWN = {};

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

    /** The number of a reader; a new one gets an empty row. */
    int reader(long high, long low) {
        int known = readers.size();
        int reader = readers.number(high, low);
        if (reader == known) {
            rows.begin(reader);
        }
        return reader;
    }

    /** The index of the pair that is evicted next: the oldest, then by its content, so that the order of arrival does not matter. */
    int lowest(int reader) {
        int oldest = rows.oldestMinute(reader);
        int lowest = -1;
        for (int index = 0; index < rows.size(reader); index++) {
            long pair = rows.pair(reader, index);
            if (PackedPair.minute(pair) == oldest
                    && (lowest < 0 || isBelow(pair, rows.origin(reader, index), lowestPair(reader, lowest)))) {
                lowest = index;
            }
        }
        return lowest;
    }

    LowestPair lowestPair(int reader, int index) {
        return new LowestPair(rows.pair(reader, index), rows.origin(reader, index), UNKNOWN, 0);
    }

    /** The pair of a reader that is evicted next, and where known the pairs of its minute that follow, sorted, in {@code after} from an index. */
    record LowestPair(long pair, int origin, long[] after, int from) {}

    /** The next pair to evict of a reader of one origin, after {@code added}, which is not below, replaced {@code evicted}. */
    LowestPair next(int reader, LowestPair evicted, long added) {
        if (evicted.after() == UNKNOWN) {
            return first(reader, evicted.origin());
        }
        boolean isSameMinute = PackedPair.minute(added) == PackedPair.minute(evicted.pair());
        long[] after = isSameMinute ? insert(evicted, added) : evicted.after();
        int from = isSameMinute ? 0 : evicted.from();
        return from == after.length
                ? first(reader, evicted.origin())
                : new LowestPair(after[from], evicted.origin(), after, from + 1);
    }

    private LowestPair first(int reader, int origin) {
        int oldest = rows.oldestMinute(reader);
        long[] pairs = IntStream.range(0, rows.size(reader))
                .mapToLong(index -> rows.pair(reader, index))
                .filter(pair -> PackedPair.minute(pair) == oldest)
                .boxed()
                .sorted(Comparator.comparingLong(this::hashOf))
                .mapToLong(Long::longValue)
                .toArray();
        return new LowestPair(pairs[0], origin, pairs, 1);
    }

    private long[] insert(LowestPair evicted, long added) {
        long[] sorted = evicted.after();
        int low = evicted.from();
        for (int high = sorted.length; low < high; ) {
            int middle = (low + high) >>> 1;
            if (hashOf(sorted[middle]) < hashOf(added)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int before = low - evicted.from();
        long[] more = new long[sorted.length - evicted.from() + 1];
        System.arraycopy(sorted, evicted.from(), more, 0, before);
        more[before] = added;
        System.arraycopy(sorted, low, more, before + 1, sorted.length - low);
        return more;
    }

    private long hashOf(long pair) {
        return stories.hash(PackedPair.story(pair));
    }

    boolean isBelow(long pair, int origin, LowestPair other) {
        int byMinute = Integer.compare(PackedPair.minute(pair), PackedPair.minute(other.pair()));
        if (byMinute != 0) {
            return byMinute < 0;
        }
        int byStory = Long.compare(hashOf(pair), hashOf(other.pair()));
        return byStory != 0 ? byStory < 0 : hash(origin) < hash(other.origin());
    }

    private long hash(int origin) {
        int network = OriginCode.network(origin);
        long networkHash =
                network == PseudonymTable.NONE ? 0 : PseudonymTable.hash(networks.high(network), networks.low(network));
        return networkHash * 8 + OriginCode.agent(origin);
    }

    /**
     * Removes all pairs before a minute, then readers, networks and stories without any.
     *
     * @return the new number of each reader, or {@link PseudonymTable#NONE}
     */
    int[] sweep(int oldest) {
        BitSet usedStories = new BitSet();
        BitSet usedNetworks = new BitSet();
        for (int reader = 0; reader < readers.size(); reader++) {
            rows.retain(reader, oldest);
            for (int index = 0; index < rows.size(reader); index++) {
                usedStories.set(PackedPair.story(rows.pair(reader, index)));
                int network = OriginCode.network(rows.origin(reader, index));
                if (network != PseudonymTable.NONE) {
                    usedNetworks.set(network);
                }
            }
        }
        stories.retain(usedStories);
        return renumbered(retainNetworks(usedNetworks));
    }

    private int[] retainNetworks(BitSet used) {
        PseudonymTable newNetworks = new PseudonymTable();
        int[] renumbered = new int[networks.size()];
        used.stream().forEach(old -> renumbered[old] = newNetworks.number(networks.high(old), networks.low(old)));
        networks = newNetworks;
        return renumbered;
    }

    private int[] renumbered(int[] networkNumbers) {
        PseudonymTable newReaders = new PseudonymTable();
        ReaderPairTable newRows = new ReaderPairTable();
        int[] renumbered = new int[readers.size()];
        Arrays.fill(renumbered, PseudonymTable.NONE);
        for (int old = 0; old < renumbered.length; old++) {
            if (rows.size(old) > 0) {
                renumbered[old] = newReaders.number(readers.high(old), readers.low(old));
                newRows.adopt(renumbered[old], rows, old, networkNumbers);
            }
        }
        readers = newReaders;
        rows = newRows;
        return renumbered;
    }

    /** The approximate size in bytes. */
    long bytes() {
        return readers.bytes() + networks.bytes() + rows.bytes(readers.size()) + stories.size() * 80L;
    }
}
