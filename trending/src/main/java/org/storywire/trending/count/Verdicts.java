package org.storywire.trending.count;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.storywire.schemas.avro.RetractionScope;

/**
 * What each pair of a reader counts for. A pair that came from several origins counts when it counts from any of them; the
 * latest pair of a story that counts is where its reader stands. All of it follows from the pairs, the retractions and who
 * is set apart: so what a reader adds can be shown with a sign, taken back before a change and given again after it.
 */
final class Verdicts {
    private static final int COUNTS = -1;

    private final ReaderMemory memory;
    private final Retractions retractions;
    private final MinutePace pace;
    private final Repeats repeats;
    /** Readers who are set apart, each with the pair that goes first. */
    private Map<Integer, ReaderMemory.Rank> apart = new HashMap<>();

    private CountChanges changes = new CountChanges();

    Verdicts(ReaderMemory memory, Retractions retractions, MinutePace pace, Repeats repeats) {
        this.memory = memory;
        this.retractions = retractions;
        this.pace = pace;
        this.repeats = repeats;
    }

    ReaderMemory memory() {
        return memory;
    }

    /** Where changes gather. */
    CountChanges changes() {
        return changes;
    }

    /** The changes until now; others gather from now on. */
    CountChanges takeChanges() {
        CountChanges taken = changes;
        changes = new CountChanges();
        return taken;
    }

    Map<Integer, ReaderMemory.Rank> apart() {
        return apart;
    }

    ReaderMemory.@Nullable Rank apart(int reader) {
        return apart.isEmpty() ? null : apart.get(reader);
    }

    /** Readers have new numbers. */
    void move(int[] numbers) {
        Map<Integer, ReaderMemory.Rank> moved = new HashMap<>();
        apart.keySet().forEach(reader -> {
            int number = numbers[reader];
            moved.put(number, memory.rank(number, memory.lowest(number)));
        });
        apart = moved;
        pace.move(numbers);
    }

    /** Why a pair of one origin does not count; null when it does. */
    @Nullable
    RefusedReason reason(int reader, int origin, int minute) {
        pace.look();
        int code = code(reader, origin, minute);
        return code == COUNTS ? null : RefusedReason.of(code);
    }

    private int code(int reader, int origin, int minute) {
        if (ReadCursor.isRobot(Origins.agent(origin))) {
            return RefusedReason.ROBOT.code();
        }
        if (!retractions.isEmpty() && isRetracted(reader, origin, minute)) {
            return RefusedReason.RETRACTED.code();
        }
        boolean isApart = !apart.isEmpty() && apart.containsKey(reader);
        return isApart || pace.isFast(reader, minute) ? RefusedReason.PACE.code() : COUNTS;
    }

    private boolean isRetracted(int reader, int origin, int minute) {
        Pseudonyms readers = memory.readers();
        int network = Origins.network(origin);
        Pseudonyms networks = memory.networks();
        return retractions.holds(RetractionScope.READER, readers.high(reader), readers.low(reader), minute)
                || (network != Pseudonyms.NONE
                        && retractions.holds(
                                RetractionScope.NETWORK, networks.high(network), networks.low(network), minute))
                || retractions.holds(RetractionScope.AGENT, Origins.agent(origin), 0, minute);
    }

    /** Whether pairs of the reader that have this origin count whatever their minute, unless the pace speaks against it. */
    boolean isPlain(int reader, int origin) {
        if (ReadCursor.isRobot(Origins.agent(origin))) {
            return false;
        }
        if (retractions.isEmpty()) {
            return true;
        }
        Pseudonyms readers = memory.readers();
        int network = Origins.network(origin);
        Pseudonyms networks = memory.networks();
        return !retractions.names(RetractionScope.READER, readers.high(reader), readers.low(reader))
                && !retractions.names(RetractionScope.AGENT, Origins.agent(origin), 0)
                && (network == Pseudonyms.NONE
                        || !retractions.names(RetractionScope.NETWORK, networks.high(network), networks.low(network)));
    }

    /** All that a reader adds: once more, or taken back. */
    void show(int reader, int sign) {
        show(reader, 0, memory.rows().size(reader), sign);
    }

    /** What the pairs between two places add; of each story all pairs, or none, must stand there. */
    void show(int reader, int from, int to, int sign) {
        pace.look();
        repeats.begin();
        ReaderRows rows = memory.rows();
        long latest = 0;
        boolean hasLatest = false;
        for (int place = from; place < to; ) {
            long pair = rows.pair(reader, place);
            int code = Integer.MAX_VALUE;
            for (; place < to && rows.pair(reader, place) == pair; place++) {
                code = Math.min(code, code(reader, rows.origin(reader, place), ReaderRows.minute(pair)));
            }
            if (code == COUNTS) {
                if (hasLatest) {
                    boolean stays = ReaderRows.story(latest) != ReaderRows.story(pair);
                    changes.add(ReaderRows.story(latest), ReaderRows.minute(latest), stays ? sign : 0, sign);
                }
                repeats.add(pair, sign, changes);
                latest = pair;
                hasLatest = true;
            } else {
                changes.addRefused(ReaderRows.story(pair), ReaderRows.minute(pair), RefusedReason.of(code), sign);
            }
        }
        if (hasLatest) {
            changes.add(ReaderRows.story(latest), ReaderRows.minute(latest), sign, sign);
        }
    }
}
