package org.storywire.trending.count;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.storywire.schemas.avro.ReadRetracted;
import org.storywire.trending.message.CountMessageWriter;
import org.storywire.trending.message.CountedPosition;
import org.storywire.trending.pane.CountChanges;
import org.storywire.trending.pane.Minutes;
import org.storywire.trending.table.DurableMap;
import org.storywire.trending.table.StoryIdTable;
import org.storywire.trending.table.VarintReader;
import org.storywire.trending.table.VarintWriter;

/**
 * Counts the reads of one partition. The counts are a pure function of the pairs (reader, story, minute) of the last day with
 * their origins, of the retractions, and of the time: neither order, lateness nor repetition changes them, and consuming the
 * same part of the log again gives the same. Retractions and the time are durable; pairs are restored from the log.
 *
 * <p>Of a reader with more pairs than the limit only the newest are stored, one more than the limit. While all of these are
 * of the last day, all reads of the reader are excluded, so the evicted pairs do not matter. All reads of a minute with more
 * stories than the limit are excluded too. A reinstatement of a reader over the limit applies to minutes after the oldest
 * stored one, because pairs of that minute may have been evicted.
 */
public final class ReaderCounter {
    /** Pairs are evicted this much later than they expire, because clocks of brokers and machines differ. */
    public static final int SLACK_MINUTES = 60;

    private static final int SWEEP_MINUTES = 60;
    private static final String TIME = "time";
    private static final String RULE = "rule:";
    private static final String COUNTED_BY = "counted-by";
    /** The bound of retractions and reinstatements together. */
    private static final int RETRACTIONS_MAX = 10_000;

    private final CountingRules rules;
    private final DurableMap<String> journal;
    private final ActiveRetractions retractions = new ActiveRetractions();
    private final ReaderTables tables;
    private final ReadEligibility eligibility;
    private final OutcomeCounts outcomes = new OutcomeCounts();
    private final ReadBlock block = new ReadBlock();
    private final PairCounter pairs;
    private int now = Integer.MIN_VALUE / 2;
    private final int partition;
    private long readsOffset;
    private long retractionsOffset;
    private CountedPosition storedPosition;
    /** The rules of the emitted counts; null before anything was emitted. */
    private @Nullable CountingRules countedBy;

    private int sweptAt;
    /** No pair is before this minute. */
    private int oldest = Integer.MAX_VALUE;

    private long seen = Long.MIN_VALUE;
    private boolean ticked;

    /** Restores the retractions, the time and the counted position of a partition from {@code journal}. */
    public ReaderCounter(CountingRules rules, DurableMap<String> journal, int partition) {
        this.rules = rules;
        this.partition = partition;
        this.journal = journal;
        tables = new ReaderTables(rules.storiesMax());
        MinuteRateLimit minuteLimit = new MinuteRateLimit(rules.minuteMax(), tables);
        eligibility = new ReadEligibility(
                tables, retractions, minuteLimit, new RepeatLimit(Math.min(rules.repeatsMax(), rules.pairsMax() + 1)));
        pairs = new PairCounter(rules, eligibility, minuteLimit, outcomes);
        journal.forEach((key, value) -> {
            if (key.startsWith(RULE)) {
                retractions.put(key.substring(RULE.length()), RetractedReads.decode(value));
            } else if (key.equals(COUNTED_BY)) {
                countedBy = CountingRules.decode(value);
            } else {
                restore(new VarintReader(value));
            }
        });
        storedPosition = counted();
        sweptAt = now;
        pairs.advance(now);
    }

    private void restore(VarintReader in) {
        now = in.smallSigned();
        // version 1 had only the time
        readsOffset = in.hasMore() ? in.count() : 0;
        retractionsOffset = in.hasMore() ? in.count() : 0;
    }

    /** Records that all reads before this offset are counted. */
    public void readsBefore(long offset) {
        readsOffset = Math.max(readsOffset, offset);
    }

    /** Records that all retractions before this offset are applied. */
    public void retractionsBefore(long offset) {
        retractionsOffset = Math.max(retractionsOffset, offset);
    }

    private CountedPosition counted() {
        return new CountedPosition(partition, readsOffset, retractionsOffset, now, true);
    }

    /** The rules by which the emitted counts were counted. */
    public CountingRules countedBy() {
        return countedBy == null ? rules : countedBy;
    }

    /**
     * Adds the difference between the counts by these rules and by earlier ones to the changes. Called on a counter that has
     * replayed the committed reads and nothing else.
     *
     * @param earlier has replayed the same and counts by the earlier rules; unusable afterwards
     */
    public void correct(ReaderCounter earlier) {
        earlier.applyAll(-1);
        applyAll(1);
        StoryIdTable ids = earlier.tables.stories();
        eligibility
                .changes()
                .addAll(
                        earlier.eligibility.drainChanges(),
                        story -> tables.stories().number(ids, story));
    }

    private void applyAll(int sign) {
        for (int reader = 0; reader < tables.readers().size(); reader++) {
            eligibility.apply(reader, sign);
        }
    }

    /** The minute of the counter's clock. */
    public int now() {
        return now;
    }

    /** Counts a batch: bytes that {@link ReadCursor#check} accepted, appended at a time in milliseconds since the epoch. */
    public void count(byte[] batch, int from, long append) {
        int appendMinute = Minutes.of(append);
        // whatever the outcomes: the boards must not lag behind what is evicted here
        ticked |= appendMinute > now;
        advance(appendMinute);
        ReadCursor read = new ReadCursor(batch, from);
        boolean any = false;
        while (read.next()) {
            any = true;
            gather(read, appendMinute);
        }
        countBlock(batch);
        ticked |= !any;
        seen = Math.max(seen, any ? append + 1 : append);
    }

    private void gather(ReadCursor read, int appendMinute) {
        ReadOutcome outcome = rules.outcome(read, appendMinute);
        if (outcome != ReadOutcome.COUNTED) {
            outcomes.note(outcome);
            return;
        }
        oldest = Math.min(oldest, read.minute());
        block.add(read);
        if (block.isFull()) {
            countBlock(read.bytes());
        }
    }

    private void countBlock(byte[] batch) {
        block.lookUp(tables, batch);
        for (int at = 0; at < block.size(); at++) {
            outcomes.note(
                    block.hasStory(at)
                            ? pairs.add(block.reader(at), block.pair(at), block.origin(at))
                            : ReadOutcome.OVERFLOW);
        }
        block.clear();
    }

    /** Discards the changes since the last commit: they are of the log that is replayed after a restart. */
    public void discardChanges() {
        eligibility.drainChanges();
        outcomes.clear();
        ticked = false;
    }

    /** Advances the time to this minute. */
    public void advance(int minute) {
        if (minute <= now) {
            return;
        }
        now = minute;
        pairs.advance(minute);
    }

    /** Throws an IllegalArgumentException where a rule has no subject. */
    public static void check(ReadRetracted rule) {
        if (!rule.getUndone()) {
            RetractedReads.of(rule);
        }
    }

    /** True where a rule can be applied within the bound of rules. */
    public boolean hasRoomFor(ReadRetracted rule) {
        return rule.getUndone()
                || retractions.all().size() < RETRACTIONS_MAX
                || retractions.get(rule.getRuleId()) != null;
    }

    /** Applies or undoes a retraction or a reinstatement; idempotent. */
    public void retract(ReadRetracted rule) {
        String id = rule.getRuleId();
        RetractedReads before = retractions.get(id);
        RetractedReads after = rule.getUndone() ? null : RetractedReads.of(rule);
        if (after == null ? before == null : after.equals(before)) {
            return;
        }
        int[] affected = RetractedReaders.by(tables, before, after);
        for (int reader : affected) {
            eligibility.apply(reader, -1);
        }
        set(id, after);
        for (int reader : affected) {
            eligibility.apply(reader, 1);
        }
    }

    private void set(String id, @Nullable RetractedReads rule) {
        if (rule == null) {
            retractions.remove(id);
            journal.remove(RULE + id);
        } else {
            retractions.put(id, rule);
            journal.put(RULE + id, rule.encode());
        }
    }

    /** True where there is anything to emit. */
    public boolean hasChanges() {
        return ticked || !eligibility.changes().isEmpty();
    }

    /** Emits the changes as messages of about {@code bytesMax}, and stores the position; called before each commit. */
    public void emit(int bytesMax, Consumer<byte[]> messages) {
        CountedPosition counted = counted();
        if (!counted.equals(storedPosition)) {
            storedPosition = counted;
            journal.put(
                    TIME,
                    new VarintWriter(24)
                            .signed(now)
                            .count(readsOffset)
                            .count(retractionsOffset)
                            .toBytes());
        }
        if (!rules.equals(countedBy)) {
            countedBy = rules;
            journal.put(COUNTED_BY, rules.encode());
        }
        if (hasChanges()) {
            long time = Math.max(seen, Minutes.start(now));
            CountChanges changes = eligibility.drainChanges();
            new CountMessageWriter(time, counted, tables.stories(), bytesMax, messages).encode(changes);
            ticked = false;
        }
        // only now, because pending changes refer to stories by number
        if (now >= sweptAt + SWEEP_MINUTES) {
            sweep();
        }
    }

    /** Passes the numbers of reads by outcome, and starts over with none. */
    public void drainOutcomes(Consumer<OutcomeCounts> reader) {
        reader.accept(outcomes);
        outcomes.clear();
    }

    /** The number of readers with a read in the last day, or a little before. */
    public int readers() {
        return tables.readers().size();
    }

    /** The number of stories with such a read. */
    public int stories() {
        return tables.stories().size();
    }

    /** The approximate size of the tables in bytes. */
    public long bytes() {
        return tables.bytes();
    }

    private void sweep() {
        int outlivedBefore = now - Minutes.DAY - SLACK_MINUTES;
        if (oldest < outlivedBefore) {
            eligibility.renumber(tables.sweep(outlivedBefore));
            oldest = outlivedBefore;
        }
        List<String> expired = new ArrayList<>();
        retractions.all().forEach((id, rule) -> {
            if (rule.toMinute() <= outlivedBefore) {
                expired.add(id);
            }
        });
        expired.forEach(id -> set(id, null));
        sweptAt = now;
    }
}
