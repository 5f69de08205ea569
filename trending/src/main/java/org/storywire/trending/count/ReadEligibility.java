package org.storywire.trending.count;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.storywire.trending.pane.CountChanges;
import org.storywire.trending.pane.ExclusionReason;
import org.storywire.trending.table.OriginCode;
import org.storywire.trending.table.PackedPair;
import org.storywire.trending.table.ReaderPairTable;

/**
 * What each pair of a reader counts for. A pair that came from several origins counts when it counts from any of them; the
 * latest pair of a story that counts is where its reader stands. All of it follows from the pairs, the retractions and who
 * is set apart: so what a reader adds can be shown with a sign, taken back before a change and given again after it.
 */
final class ReadEligibility {
    private static final int COUNTS = -1;
    private static final int NO_ORIGIN = -1;

    private final ReaderTables memory;
    private final ActiveRetractions retractions;
    private final MinuteRateLimit pace;
    private final RepeatLimit repeats;
    /** Readers who are set apart, each with the pair that goes first. */
    private Map<Integer, ReaderTables.Rank> apart = new HashMap<>();

    private CountChanges changes = new CountChanges();
    /** The rules that name the reader who is looked at, by an origin. */
    private List<RetractedReads> rules = List.of();

    private int rulesOrigin = NO_ORIGIN;

    ReadEligibility(ReaderTables memory, ActiveRetractions retractions, MinuteRateLimit pace, RepeatLimit repeats) {
        this.memory = memory;
        this.retractions = retractions;
        this.pace = pace;
        this.repeats = repeats;
    }

    ReaderTables memory() {
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

    Map<Integer, ReaderTables.Rank> apart() {
        return apart;
    }

    ReaderTables.@Nullable Rank apart(int reader) {
        return apart.isEmpty() ? null : apart.get(reader);
    }

    /** Readers have new numbers. */
    void move(int[] numbers) {
        Map<Integer, ReaderTables.Rank> moved = new HashMap<>();
        apart.keySet().forEach(reader -> {
            int number = numbers[reader];
            moved.put(number, memory.rank(number, memory.lowest(number)));
        });
        apart = moved;
        pace.move(numbers);
    }

    /** Why a pair of one origin does not count; null when it does. */
    @Nullable
    ExclusionReason reason(int reader, int origin, int minute) {
        look();
        int code = code(reader, origin, minute);
        return code == COUNTS ? null : ExclusionReason.of(code);
    }

    /** Pairs and rules may be others than before: to be said before a look at a reader. */
    private void look() {
        pace.look();
        rulesOrigin = NO_ORIGIN;
    }

    private int code(int reader, int origin, int minute) {
        boolean isReinstated = false;
        if (!retractions.isEmpty()) {
            for (RetractedReads rule : rules(reader, origin)) {
                if (rule.holds(minute)) {
                    if (!rule.reinstates()) {
                        return ExclusionReason.RETRACTED.code();
                    }
                    isReinstated = true;
                }
            }
        }
        if (isReinstated) {
            return isSurelyKept(reader, minute) ? COUNTS : ExclusionReason.PACE.code();
        }
        ExclusionReason ofClass = ofAgent(OriginCode.agent(origin));
        if (ofClass != null) {
            return ofClass.code();
        }
        boolean isApart = !apart.isEmpty() && apart.containsKey(reader);
        return isApart || pace.isFast(reader, minute) ? ExclusionReason.PACE.code() : COUNTS;
    }

    /** Of a reader who is set apart the newest pairs are kept: all of each minute but the oldest, of which some may have been let go. */
    private boolean isSurelyKept(int reader, int minute) {
        ReaderTables.Rank lowest = apart(reader);
        return lowest == null || minute > PackedPair.minute(lowest.pair());
    }

    private List<RetractedReads> rules(int reader, int origin) {
        if (origin != rulesOrigin) {
            rules = retractions.of(memory, reader, origin);
            rulesOrigin = origin;
        }
        return rules;
    }

    /** Whether pairs of the reader that have this origin count whatever their minute, unless the pace speaks against it. */
    boolean isPlain(int reader, int origin) {
        return ofAgent(OriginCode.agent(origin)) == null
                && (retractions.isEmpty()
                        || retractions.of(memory, reader, origin).isEmpty());
    }

    /** Whether there is any rule. */
    boolean hasRules() {
        return !retractions.isEmpty();
    }

    /** Whether a rule gives back pairs of the reader that have this origin, in some minutes. */
    boolean isReinstated(int reader, int origin) {
        return !retractions.isEmpty()
                && retractions.of(memory, reader, origin).stream().anyMatch(RetractedReads::reinstates);
    }

    /** All that a reader adds: once more, or taken back. */
    void show(int reader, int sign) {
        show(reader, 0, memory.rows().size(reader), sign);
    }

    /** What the pairs of one story add. */
    void showStory(int reader, int story, int sign) {
        ReaderPairTable rows = memory.rows();
        int from = rows.from(reader, PackedPair.of(story, Integer.MIN_VALUE));
        show(reader, from, rows.from(reader, PackedPair.of(story + 1, Integer.MIN_VALUE)), sign);
    }

    /** What the pairs between two places add; of each story all pairs, or none, must stand there. */
    private void show(int reader, int from, int to, int sign) {
        look();
        repeats.begin();
        ReaderPairTable rows = memory.rows();
        long latest = 0;
        boolean hasLatest = false;
        for (int place = from; place < to; ) {
            long pair = rows.pair(reader, place);
            int code = Integer.MAX_VALUE;
            for (; place < to && rows.pair(reader, place) == pair; place++) {
                code = Math.min(code, code(reader, rows.origin(reader, place), PackedPair.minute(pair)));
            }
            if (code == COUNTS) {
                if (hasLatest) {
                    boolean stays = PackedPair.story(latest) != PackedPair.story(pair);
                    changes.add(PackedPair.story(latest), PackedPair.minute(latest), stays ? sign : 0, sign);
                }
                repeats.add(pair, sign, changes);
                latest = pair;
                hasLatest = true;
            } else {
                changes.addRefused(PackedPair.story(pair), PackedPair.minute(pair), ExclusionReason.of(code), sign);
            }
        }
        if (hasLatest) {
            changes.add(PackedPair.story(latest), PackedPair.minute(latest), sign, sign);
        }
    }

    /** Why reads of a class of clients are kept apart, null where they are not. */
    private static @Nullable ExclusionReason ofAgent(int agent) {
        return switch (agent) {
            case ReadCursor.ROBOT -> ExclusionReason.ROBOT;
            case ReadCursor.DATA_CENTRE -> ExclusionReason.DATA_CENTRE;
            case ReadCursor.NETWORK_CROWD -> ExclusionReason.NETWORK_CROWD;
            default -> null;
        };
    }
}
