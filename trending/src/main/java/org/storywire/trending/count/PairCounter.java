package org.storywire.trending.count;

import java.util.ArrayList;
import java.util.List;
import org.storywire.trending.pane.ExclusionReason;
import org.storywire.trending.pane.Minutes;
import org.storywire.trending.table.PackedPair;
import org.storywire.trending.table.ReaderPairTable;

/** Adds pairs one by one to the rows of readers, in the cheapest way that is exact, and knows who is set apart. */
final class PairCounter {
    private final int pairsMax;
    private final int minuteMax;
    private final int repeatsMax;
    private final ReaderTables memory;
    private final ReadEligibility verdicts;
    private final MinuteRateLimit pace;
    private final OutcomeCounts tallies;
    private int now = Integer.MIN_VALUE / 2;

    PairCounter(CountingRules rules, ReadEligibility verdicts, MinuteRateLimit pace, OutcomeCounts tallies) {
        pairsMax = rules.pairsMax();
        minuteMax = rules.minuteMax();
        repeatsMax = rules.repeatsMax();
        memory = verdicts.memory();
        this.pace = pace;
        this.verdicts = verdicts;
        this.tallies = tallies;
    }

    /** Time has come to this minute: who slowed down is let back. */
    void advance(int minute) {
        now = minute;
        List<Integer> back = new ArrayList<>();
        verdicts.apart().forEach((reader, lowest) -> {
            if (!isOfDay(lowest.pair())) {
                back.add(reader);
            }
        });
        back.forEach(reader -> {
            verdicts.show(reader, -1);
            verdicts.apart().remove(reader);
            verdicts.show(reader, 1);
        });
    }

    /** Adds a pair of a reader from an origin, if it is new; answers what became of it. */
    ReadOutcome add(int reader, long pair, int origin) {
        ReaderPairTable rows = memory.rows();
        int place = rows.find(reader, pair, origin);
        if (place >= 0) {
            return ReadOutcome.REPEATED;
        }
        int size = rows.size(reader);
        if (size >= pairsMax) {
            pace.suspect(reader);
            return addBeyond(reader, pair, origin);
        }
        // so few pairs are never too many for a minute
        int stories = size < minuteMax ? 0 : pace.note(reader, pair);
        if (stories == minuteMax + 1) {
            return addTooMany(reader, pair, origin);
        }
        boolean isAlike = size == 0 || (rows.origin(reader) == origin && !rows.isMixed(reader));
        if (!isAlike || !verdicts.isPlain(reader, origin)) {
            return addToStory(reader, pair, origin);
        }
        if (stories > minuteMax) {
            verdicts.changes().addRefused(PackedPair.story(pair), PackedPair.minute(pair), ExclusionReason.PACE, 1);
            rows.insert(reader, -place - 1, pair, origin);
            return ReadOutcome.SET_APART;
        }
        if (stories > 0 && pace.isSuspect(reader)) {
            return addToStory(reader, pair, origin);
        }
        countPlain(reader, -place - 1, pair);
        rows.insert(reader, -place - 1, pair, origin);
        return ReadOutcome.COUNTED;
    }

    /** A new pair of a reader whose pairs all count: a read more, and the reader moves when it is the latest of its story. */
    private void countPlain(int reader, int place, long pair) {
        ReaderPairTable rows = memory.rows();
        int story = PackedPair.story(pair);
        if (rows.size(reader) >= repeatsMax) {
            countRepeat(reader, place, pair);
        }
        boolean isLatest = place == rows.size(reader) || PackedPair.story(rows.pair(reader, place)) != story;
        verdicts.changes().add(story, PackedPair.minute(pair), isLatest ? 1 : 0, 1);
        if (isLatest && place > 0) {
            long before = rows.pair(reader, place - 1);
            if (PackedPair.story(before) == story) {
                verdicts.changes().add(story, PackedPair.minute(before), -1, 0);
            }
        }
    }

    /** With a new pair, the story may have one more of the reader than move it: the oldest of so many newest does not any more. */
    private void countRepeat(int reader, int place, long pair) {
        ReaderPairTable rows = memory.rows();
        int story = PackedPair.story(pair);
        int to = rows.from(reader, PackedPair.of(story + 1, Integer.MIN_VALUE));
        int oldest = to - repeatsMax;
        if (oldest >= 0 && PackedPair.story(rows.pair(reader, oldest)) == story) {
            long repeated = place <= oldest ? pair : rows.pair(reader, oldest);
            verdicts.changes().addRefused(story, PackedPair.minute(repeated), ExclusionReason.REPEATED, 1);
        }
    }

    /** A new pair of any reader below the bound: what its story added is taken back and added anew. */
    private ReadOutcome addToStory(int reader, long pair, int origin) {
        ReaderPairTable rows = memory.rows();
        int story = PackedPair.story(pair);
        verdicts.showStory(reader, story, -1);
        rows.insert(reader, -rows.find(reader, pair, origin) - 1, pair, origin);
        verdicts.showStory(reader, story, 1);
        return outcome(reader, pair, origin);
    }

    /** A new pair with which its minute has a story too many: what the minute added is taken back. */
    private ReadOutcome addTooMany(int reader, long pair, int origin) {
        ReaderPairTable rows = memory.rows();
        verdicts.show(reader, -1);
        rows.insert(reader, -rows.find(reader, pair, origin) - 1, pair, origin);
        verdicts.show(reader, 1);
        tallies.noteMinuteSetApart(minuteMax);
        return outcome(reader, pair, origin);
    }

    private ReadOutcome outcome(int reader, long pair, int origin) {
        ExclusionReason reason = verdicts.reason(reader, origin, PackedPair.minute(pair));
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

    /** A new pair of a reader who has as many as may count, or one more already. */
    private ReadOutcome addBeyond(int reader, long pair, int origin) {
        ReaderPairTable rows = memory.rows();
        ReaderTables.Rank lowest = verdicts.apart(reader);
        if (lowest != null) {
            if (memory.isBelow(pair, origin, lowest)) {
                return outcome(reader, pair, origin);
            }
            boolean isAlike = !rows.isMixed(reader) && rows.origin(reader) == origin;
            return isAlike && !verdicts.isReinstated(reader, origin)
                    ? replace(reader, lowest, pair)
                    : replaceAmong(reader, lowest, pair, origin);
        }
        verdicts.show(reader, -1);
        rows.retain(reader, now - Minutes.DAY - ReaderCounter.SLACK_MINUTES);
        rows.insert(reader, -rows.find(reader, pair, origin) - 1, pair, origin);
        int place = memory.lowest(reader);
        if (rows.size(reader) > pairsMax + 1) {
            rows.remove(reader, place);
            place = memory.lowest(reader);
        }
        boolean isApart = rows.size(reader) > pairsMax && isOfDay(rows.pair(reader, place));
        if (isApart) {
            verdicts.apart().put(reader, memory.rank(reader, place));
            tallies.noteSetApart(rows.size(reader) - 1);
        }
        verdicts.show(reader, 1);
        boolean isKept = rows.find(reader, pair, origin) >= 0;
        ReadOutcome outcome = outcome(reader, pair, origin);
        return isKept || outcome != ReadOutcome.COUNTED ? outcome : ReadOutcome.SET_APART;
    }

    /**
     * A new pair, of its one origin, of a reader who is set apart and stays so, and whom no rule gives back: nothing of it
     * counts, before or after.
     */
    private ReadOutcome replace(int reader, ReaderTables.Rank lowest, long pair) {
        ReaderPairTable rows = memory.rows();
        int origin = lowest.origin();
        refuse(reader, lowest.pair(), -1);
        rows.remove(reader, rows.find(reader, lowest.pair(), origin));
        rows.insert(reader, -rows.find(reader, pair, origin) - 1, pair, origin);
        refuse(reader, pair, 1);
        verdicts.apart().put(reader, memory.next(reader, lowest, pair));
        return outcome(reader, pair, origin);
    }

    /**
     * The same where some may count: other stories than that of the pair which goes and that of the new one add what they did,
     * unless another minute becomes the oldest that is kept.
     */
    private ReadOutcome replaceAmong(int reader, ReaderTables.Rank lowest, long pair, int origin) {
        ReaderPairTable rows = memory.rows();
        int oldest = PackedPair.minute(lowest.pair());
        boolean isWhole = verdicts.hasRules() && PackedPair.minute(pair) > oldest && rows.pairsOf(reader, oldest) == 1;
        int[] stories = {PackedPair.story(lowest.pair()), PackedPair.story(pair)};
        show(reader, stories, isWhole, -1);
        rows.remove(reader, rows.find(reader, lowest.pair(), lowest.origin()));
        rows.insert(reader, -rows.find(reader, pair, origin) - 1, pair, origin);
        verdicts.apart().put(reader, memory.rank(reader, memory.lowest(reader)));
        show(reader, stories, isWhole, 1);
        return outcome(reader, pair, origin);
    }

    private void show(int reader, int[] stories, boolean isWhole, int sign) {
        if (isWhole) {
            verdicts.show(reader, sign);
            return;
        }
        verdicts.showStory(reader, stories[0], sign);
        if (stories[1] != stories[0]) {
            verdicts.showStory(reader, stories[1], sign);
        }
    }

    private void refuse(int reader, long pair, int sign) {
        int minute = PackedPair.minute(pair);
        ExclusionReason reason = verdicts.reason(reader, memory.rows().origin(reader), minute);
        if (reason != null) {
            verdicts.changes().addRefused(PackedPair.story(pair), minute, reason, sign);
        }
    }

    private boolean isOfDay(long pair) {
        return PackedPair.minute(pair) >= now - Minutes.DAY;
    }
}
