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
 * Decides which pairs of a reader count. A pair with several origins counts when it counts from any of them; a reader is
 * counted in the minute of the latest pair of a story that counts. A reader's contribution is a pure function of the pairs,
 * the retractions and the limits, so it can be subtracted before a change and added again after it.
 */
final class ReadEligibility {
    private static final int COUNTS = -1;
    private static final int NO_ORIGIN = -1;

    private final ReaderTables tables;
    private final ActiveRetractions retractions;
    private final MinuteRateLimit minuteLimit;
    private final RepeatLimit repeats;
    /** Readers over the limit of pairs, each with the pair that is evicted next. */
    private Map<Integer, ReaderTables.LowestPair> overLimit = new HashMap<>();

    private CountChanges changes = new CountChanges();
    /** The rules for the examined reader and {@link #rulesOrigin}. */
    private List<RetractedReads> rules = List.of();

    private int rulesOrigin = NO_ORIGIN;

    ReadEligibility(
            ReaderTables tables, ActiveRetractions retractions, MinuteRateLimit minuteLimit, RepeatLimit repeats) {
        this.tables = tables;
        this.retractions = retractions;
        this.minuteLimit = minuteLimit;
        this.repeats = repeats;
    }

    ReaderTables tables() {
        return tables;
    }

    /** The changes since they were last drained. */
    CountChanges changes() {
        return changes;
    }

    /** Returns the changes and starts over with none. */
    CountChanges drainChanges() {
        CountChanges drained = changes;
        changes = new CountChanges();
        return drained;
    }

    Map<Integer, ReaderTables.LowestPair> overLimit() {
        return overLimit;
    }

    ReaderTables.@Nullable LowestPair overLimit(int reader) {
        return overLimit.isEmpty() ? null : overLimit.get(reader);
    }

    /** Renumbers the readers. */
    void renumber(int[] numbers) {
        Map<Integer, ReaderTables.LowestPair> renumbered = new HashMap<>();
        overLimit.keySet().forEach(reader -> {
            int number = numbers[reader];
            renumbered.put(number, tables.lowestPair(number, tables.lowest(number)));
        });
        overLimit = renumbered;
        minuteLimit.renumber(numbers);
    }

    /** The reason that a pair of one origin is excluded for; null where it counts. */
    @Nullable
    ExclusionReason reason(int reader, int origin, int minute) {
        reset();
        int code = reasonCode(reader, origin, minute);
        return code == COUNTS ? null : ExclusionReason.of(code);
    }

    /** Discards what is cached of the examined reader. */
    private void reset() {
        minuteLimit.reset();
        rulesOrigin = NO_ORIGIN;
    }

    private int reasonCode(int reader, int origin, int minute) {
        boolean isReinstated = false;
        if (!retractions.isEmpty()) {
            for (RetractedReads rule : rules(reader, origin)) {
                if (rule.covers(minute)) {
                    if (!rule.reinstates()) {
                        return ExclusionReason.RETRACTED.code();
                    }
                    isReinstated = true;
                }
            }
        }
        if (isReinstated) {
            return isCertainlyKept(reader, minute) ? COUNTS : ExclusionReason.PACE.code();
        }
        ExclusionReason ofAgent = agentReason(OriginCode.agent(origin));
        if (ofAgent != null) {
            return ofAgent.code();
        }
        boolean isOverLimit = !overLimit.isEmpty() && overLimit.containsKey(reader);
        return isOverLimit || minuteLimit.exceeds(reader, minute) ? ExclusionReason.PACE.code() : COUNTS;
    }

    /** True where no pair of the minute was evicted: of a reader over the limit the oldest stored minute may be incomplete. */
    private boolean isCertainlyKept(int reader, int minute) {
        ReaderTables.LowestPair lowest = overLimit(reader);
        return lowest == null || minute > PackedPair.minute(lowest.pair());
    }

    private List<RetractedReads> rules(int reader, int origin) {
        if (origin != rulesOrigin) {
            rules = retractions.of(tables, reader, origin);
            rulesOrigin = origin;
        }
        return rules;
    }

    /** True where pairs of the reader with this origin count in any minute, apart from the limits. */
    boolean isPlain(int reader, int origin) {
        return agentReason(OriginCode.agent(origin)) == null
                && (retractions.isEmpty()
                        || retractions.of(tables, reader, origin).isEmpty());
    }

    boolean hasRules() {
        return !retractions.isEmpty();
    }

    /** True where a rule reinstates pairs of the reader with this origin, in some minutes. */
    boolean isReinstated(int reader, int origin) {
        return !retractions.isEmpty()
                && retractions.of(tables, reader, origin).stream().anyMatch(RetractedReads::reinstates);
    }

    /** Adds (1) or subtracts (-1) the contribution of a reader. */
    void apply(int reader, int sign) {
        apply(reader, 0, tables.rows().size(reader), sign);
    }

    /** Adds or subtracts the contribution of a reader's pairs of one story. */
    void applyStory(int reader, int story, int sign) {
        ReaderPairTable rows = tables.rows();
        int from = rows.lowerBound(reader, PackedPair.of(story, Integer.MIN_VALUE));
        apply(reader, from, rows.lowerBound(reader, PackedPair.of(story + 1, Integer.MIN_VALUE)), sign);
    }

    /** Adds or subtracts a range of pairs, which has all pairs of a story or none. */
    private void apply(int reader, int from, int to, int sign) {
        reset();
        repeats.begin();
        ReaderPairTable rows = tables.rows();
        long latest = 0;
        boolean hasLatest = false;
        for (int index = from; index < to; ) {
            long pair = rows.pair(reader, index);
            int code = Integer.MAX_VALUE;
            for (; index < to && rows.pair(reader, index) == pair; index++) {
                code = Math.min(code, reasonCode(reader, rows.origin(reader, index), PackedPair.minute(pair)));
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
                changes.addExcluded(PackedPair.story(pair), PackedPair.minute(pair), ExclusionReason.of(code), sign);
            }
        }
        if (hasLatest) {
            changes.add(PackedPair.story(latest), PackedPair.minute(latest), sign, sign);
        }
    }

    /** The reason that reads of a class of clients are excluded for, or null. */
    private static @Nullable ExclusionReason agentReason(int agent) {
        return switch (agent) {
            case ReadCursor.ROBOT -> ExclusionReason.ROBOT;
            case ReadCursor.DATA_CENTRE -> ExclusionReason.DATA_CENTRE;
            case ReadCursor.NETWORK_CROWD -> ExclusionReason.NETWORK_CROWD;
            default -> null;
        };
    }
}
