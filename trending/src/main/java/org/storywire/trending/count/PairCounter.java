package org.storywire.trending.count;

import java.util.ArrayList;
import java.util.List;
import org.storywire.trending.pane.ExclusionReason;
import org.storywire.trending.pane.Minutes;
import org.storywire.trending.table.PackedPair;
import org.storywire.trending.table.ReaderPairTable;

/** Adds pairs one by one to the rows of readers, by the cheapest exact path, and keeps track of readers over the limit. */
final class PairCounter {
    private final int pairsMax;
    private final int minuteMax;
    private final int repeatsMax;
    private final ReaderTables tables;
    private final ReadEligibility eligibility;
    private final MinuteRateLimit minuteLimit;
    private final OutcomeCounts outcomes;
    private int now = Integer.MIN_VALUE / 2;

    PairCounter(CountingRules rules, ReadEligibility eligibility, MinuteRateLimit minuteLimit, OutcomeCounts outcomes) {
        pairsMax = rules.pairsMax();
        minuteMax = rules.minuteMax();
        repeatsMax = rules.repeatsMax();
        tables = eligibility.tables();
        this.minuteLimit = minuteLimit;
        this.eligibility = eligibility;
        this.outcomes = outcomes;
    }

    /** Advances the time: readers who slowed down count again. */
    void advance(int minute) {
        now = minute;
        List<Integer> belowLimit = new ArrayList<>();
        eligibility.overLimit().forEach((reader, lowest) -> {
            if (!isInLastDay(lowest.pair())) {
                belowLimit.add(reader);
            }
        });
        belowLimit.forEach(reader -> {
            eligibility.apply(reader, -1);
            eligibility.overLimit().remove(reader);
            eligibility.apply(reader, 1);
        });
    }

    /** Adds a pair of a reader from an origin, if it is new. */
    ReadOutcome add(int reader, long pair, int origin) {
        ReaderPairTable rows = tables.rows();
        int index = rows.find(reader, pair, origin);
        if (index >= 0) {
            return ReadOutcome.REPEATED;
        }
        int size = rows.size(reader);
        if (size >= pairsMax) {
            minuteLimit.suspect(reader);
            return addOverLimit(reader, pair, origin);
        }
        // with so few pairs no minute exceeds the limit
        int stories = size < minuteMax ? 0 : minuteLimit.check(reader, pair);
        if (stories == minuteMax + 1) {
            return addToFastMinute(reader, pair, origin);
        }
        boolean hasOneOrigin = size == 0 || (rows.origin(reader) == origin && !rows.isMixed(reader));
        if (!hasOneOrigin || !eligibility.isPlain(reader, origin)) {
            return addToStory(reader, pair, origin);
        }
        if (stories > minuteMax) {
            eligibility.changes().addExcluded(PackedPair.story(pair), PackedPair.minute(pair), ExclusionReason.PACE, 1);
            rows.insert(reader, -index - 1, pair, origin);
            return ReadOutcome.SET_APART;
        }
        if (stories > 0 && minuteLimit.isSuspect(reader)) {
            return addToStory(reader, pair, origin);
        }
        countPlain(reader, -index - 1, pair);
        rows.insert(reader, -index - 1, pair, origin);
        return ReadOutcome.COUNTED;
    }

    /** Counts a new pair of a reader whose pairs all count: one more read, and the reader moves to the latest minute of the story. */
    private void countPlain(int reader, int index, long pair) {
        ReaderPairTable rows = tables.rows();
        int story = PackedPair.story(pair);
        if (rows.size(reader) >= repeatsMax) {
            countRepeat(reader, index, pair);
        }
        boolean isLatest = index == rows.size(reader) || PackedPair.story(rows.pair(reader, index)) != story;
        eligibility.changes().add(story, PackedPair.minute(pair), isLatest ? 1 : 0, 1);
        if (isLatest && index > 0) {
            long before = rows.pair(reader, index - 1);
            if (PackedPair.story(before) == story) {
                eligibility.changes().add(story, PackedPair.minute(before), -1, 0);
            }
        }
    }

    /** Excludes one read as repeated where a new pair exceeds the reader's reads that count for the story: the oldest of them. */
    private void countRepeat(int reader, int index, long pair) {
        ReaderPairTable rows = tables.rows();
        int story = PackedPair.story(pair);
        int to = rows.lowerBound(reader, PackedPair.of(story + 1, Integer.MIN_VALUE));
        int oldest = to - repeatsMax;
        if (oldest >= 0 && PackedPair.story(rows.pair(reader, oldest)) == story) {
            long repeated = index <= oldest ? pair : rows.pair(reader, oldest);
            eligibility.changes().addExcluded(story, PackedPair.minute(repeated), ExclusionReason.REPEATED, 1);
        }
    }

    /** Adds a pair of any reader below the limit: subtracts what the story contributed, and adds it again. */
    private ReadOutcome addToStory(int reader, long pair, int origin) {
        ReaderPairTable rows = tables.rows();
        int story = PackedPair.story(pair);
        eligibility.applyStory(reader, story, -1);
        rows.insert(reader, -rows.find(reader, pair, origin) - 1, pair, origin);
        eligibility.applyStory(reader, story, 1);
        return outcome(reader, pair, origin);
    }

    /** Adds a pair with which its minute exceeds the limit: what the minute contributed is subtracted. */
    private ReadOutcome addToFastMinute(int reader, long pair, int origin) {
        ReaderPairTable rows = tables.rows();
        eligibility.apply(reader, -1);
        rows.insert(reader, -rows.find(reader, pair, origin) - 1, pair, origin);
        eligibility.apply(reader, 1);
        outcomes.noteMinuteOverLimit(minuteMax);
        return outcome(reader, pair, origin);
    }

    private ReadOutcome outcome(int reader, long pair, int origin) {
        ExclusionReason reason = eligibility.reason(reader, origin, PackedPair.minute(pair));
        if (reason == null) {
            return ReadOutcome.COUNTED;
        }
        return switch (reason) {
            case PACE -> ReadOutcome.SET_APART;
            case RETRACTED -> ReadOutcome.RETRACTED;
            case ROBOT -> ReadOutcome.ROBOT;
            case DATA_CENTRE -> ReadOutcome.DATA_CENTRE;
            case NETWORK_CROWD -> ReadOutcome.NETWORK_CROWD;
            case REPEATED -> ReadOutcome.COUNTED;
        };
    }

    /** Adds a pair of a reader at or over the limit. */
    private ReadOutcome addOverLimit(int reader, long pair, int origin) {
        ReaderPairTable rows = tables.rows();
        ReaderTables.LowestPair lowest = eligibility.overLimit(reader);
        if (lowest != null) {
            if (tables.isBelow(pair, origin, lowest)) {
                return outcome(reader, pair, origin);
            }
            boolean hasOneOrigin = !rows.isMixed(reader) && rows.origin(reader) == origin;
            return hasOneOrigin && !eligibility.isReinstated(reader, origin)
                    ? replace(reader, lowest, pair)
                    : replaceAmong(reader, lowest, pair, origin);
        }
        eligibility.apply(reader, -1);
        rows.retain(reader, now - Minutes.DAY - ReaderCounter.SLACK_MINUTES);
        rows.insert(reader, -rows.find(reader, pair, origin) - 1, pair, origin);
        int index = tables.lowest(reader);
        if (rows.size(reader) > pairsMax + 1) {
            rows.remove(reader, index);
            index = tables.lowest(reader);
        }
        boolean isOverLimit = rows.size(reader) > pairsMax && isInLastDay(rows.pair(reader, index));
        if (isOverLimit) {
            eligibility.overLimit().put(reader, tables.lowestPair(reader, index));
            outcomes.noteReaderOverLimit(rows.size(reader) - 1);
        }
        eligibility.apply(reader, 1);
        boolean isKept = rows.find(reader, pair, origin) >= 0;
        ReadOutcome outcome = outcome(reader, pair, origin);
        return isKept || outcome != ReadOutcome.COUNTED ? outcome : ReadOutcome.SET_APART;
    }

    /**
     * Replaces the lowest pair of a reader of one origin who is over the limit and stays so, without reinstatements: no pair
     * counts, before or after.
     */
    private ReadOutcome replace(int reader, ReaderTables.LowestPair lowest, long pair) {
        ReaderPairTable rows = tables.rows();
        int origin = lowest.origin();
        addExcluded(reader, lowest.pair(), -1);
        rows.remove(reader, rows.find(reader, lowest.pair(), origin));
        rows.insert(reader, -rows.find(reader, pair, origin) - 1, pair, origin);
        addExcluded(reader, pair, 1);
        eligibility.overLimit().put(reader, tables.next(reader, lowest, pair));
        return outcome(reader, pair, origin);
    }

    /**
     * Replaces the lowest pair where some pairs may count. Only the stories of the removed and the new pair change, unless
     * another minute becomes the oldest stored one.
     */
    private ReadOutcome replaceAmong(int reader, ReaderTables.LowestPair lowest, long pair, int origin) {
        ReaderPairTable rows = tables.rows();
        int oldest = PackedPair.minute(lowest.pair());
        boolean isAll =
                eligibility.hasRules() && PackedPair.minute(pair) > oldest && rows.pairsInMinute(reader, oldest) == 1;
        int[] stories = {PackedPair.story(lowest.pair()), PackedPair.story(pair)};
        apply(reader, stories, isAll, -1);
        rows.remove(reader, rows.find(reader, lowest.pair(), lowest.origin()));
        rows.insert(reader, -rows.find(reader, pair, origin) - 1, pair, origin);
        eligibility.overLimit().put(reader, tables.lowestPair(reader, tables.lowest(reader)));
        apply(reader, stories, isAll, 1);
        return outcome(reader, pair, origin);
    }

    private void apply(int reader, int[] stories, boolean isAll, int sign) {
        if (isAll) {
            eligibility.apply(reader, sign);
            return;
        }
        eligibility.applyStory(reader, stories[0], sign);
        if (stories[1] != stories[0]) {
            eligibility.applyStory(reader, stories[1], sign);
        }
    }

    private void addExcluded(int reader, long pair, int sign) {
        int minute = PackedPair.minute(pair);
        ExclusionReason reason = eligibility.reason(reader, tables.rows().origin(reader), minute);
        if (reason != null) {
            eligibility.changes().addExcluded(PackedPair.story(pair), minute, reason, sign);
        }
    }

    private boolean isInLastDay(long pair) {
        return PackedPair.minute(pair) >= now - Minutes.DAY;
    }
}
