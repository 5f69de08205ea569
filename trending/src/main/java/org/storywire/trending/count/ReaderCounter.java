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
 * Counts the reads of one partition. What it adds to the counts is a pure function of the pairs (reader, story, minute) of
 * the last day with their origins, of the retractions, and of the time: neither order, lateness nor repetition changes it,
 * and reading the same part of the log again gives the same. It keeps the retractions and the time; the pairs it forgets
 * with the process, for the log has them.
 *
 * <p>A reader has a bound: of more pairs only the newest (one more than the bound) are kept, and while all of these are of
 * the last day, the reader is set apart. So it does not matter what was let go of. A minute in which a
 * reader has more stories than a human opens counts for nothing. What a reinstatement gives back to a reader who is set apart
 * counts when its minute is later than the oldest that is kept, for of that one some pairs may have been let go of.
 */
public final class ReaderCounter {
    /** Clocks of brokers and machines differ; a pair is let go of this much later than it could be. */
    public static final int SLACK_MINUTES = 60;

    private static final int SWEEP_MINUTES = 60;
    private static final String TIME = "time";
    private static final String RULE = "rule:";
    private static final String COUNTED_BY = "counted-by";
    /** Of retractions and reinstatements together. */
    private static final int RETRACTIONS_MAX = 10_000;

    private final CountingRules rules;
    private final DurableMap<String> journal;
    private final ActiveRetractions retractions = new ActiveRetractions();
    private final ReaderTables memory;
    private final ReadEligibility verdicts;
    private final OutcomeCounts tallies = new OutcomeCounts();
    private final ReadBlock block = new ReadBlock();
    private final PairCounter pairs;
    private int now = Integer.MIN_VALUE / 2;
    private final int partition;
    private long reads;
    private long retracted;
    private CountedPosition kept;
    /** The rules of what was told; null before anything was. */
    private @Nullable CountingRules countedBy;

    private int sweptAt;
    /** No pair is older than this minute. */
    private int oldest = Integer.MAX_VALUE;

    private long seen = Long.MIN_VALUE;
    private boolean ticked;

    /** With what {@code journal} keeps of a partition: the retractions, the time and how far its logs were counted. */
    public ReaderCounter(CountingRules rules, DurableMap<String> journal, int partition) {
        this.rules = rules;
        this.partition = partition;
        this.journal = journal;
        memory = new ReaderTables(rules.storiesMax());
        MinuteRateLimit pace = new MinuteRateLimit(rules.minuteMax(), memory);
        verdicts = new ReadEligibility(
                memory, retractions, pace, new RepeatLimit(Math.min(rules.repeatsMax(), rules.pairsMax() + 1)));
        pairs = new PairCounter(rules, verdicts, pace, tallies);
        journal.forEach((key, value) -> {
            if (key.startsWith(RULE)) {
                retractions.put(key.substring(RULE.length()), RetractedReads.decode(value));
            } else if (key.equals(COUNTED_BY)) {
                countedBy = CountingRules.decode(value);
            } else {
                restore(new VarintReader(value));
            }
        });
        kept = counted();
        sweptAt = now;
        pairs.advance(now);
    }

    private void restore(VarintReader in) {
        now = in.smallSigned();
        // the first form had the time alone
        reads = in.hasMore() ? in.count() : 0;
        retracted = in.hasMore() ? in.count() : 0;
    }

    /** All reads before this offset are counted. */
    public void readsBefore(long offset) {
        reads = Math.max(reads, offset);
    }

    /** All retractions before this offset are applied. */
    public void retractionsBefore(long offset) {
        retracted = Math.max(retracted, offset);
    }

    private CountedPosition counted() {
        return new CountedPosition(partition, reads, retracted, now, true);
    }

    /** The rules that what was told until now was counted by. */
    public CountingRules countedBy() {
        return countedBy == null ? rules : countedBy;
    }

    /**
     * Tells, the next time, what these rules count otherwise: for a counter that was told nothing yet but what is committed.
     *
     * @param earlier was told the same and counts by the rules of what was told; of no use afterwards
     */
    public void correct(ReaderCounter earlier) {
        earlier.showAll(-1);
        showAll(1);
        StoryIdTable ids = earlier.memory.stories();
        verdicts.changes()
                .addAll(
                        earlier.verdicts.takeChanges(),
                        story -> memory.stories().number(ids, story));
    }

    private void showAll(int sign) {
        for (int reader = 0; reader < memory.readers().size(); reader++) {
            verdicts.show(reader, sign);
        }
    }

    /** The minute that the counts were told for last. */
    public int now() {
        return now;
    }

    /** Counts a batch: bytes that {@link ReadCursor#check} let pass, appended at a time in milliseconds since the epoch. */
    public void count(byte[] batch, int from, long append) {
        int appendMinute = Minutes.of(append);
        // whatever comes of the reads: boards must not stay behind what is forgotten here
        ticked |= appendMinute > now;
        advance(appendMinute);
        ReadCursor read = new ReadCursor(batch, from);
        boolean any = false;
        while (read.next()) {
            any = true;
            gather(read, appendMinute);
        }
        countGathered(batch);
        ticked |= !any;
        seen = Math.max(seen, any ? append + 1 : append);
    }

    private void gather(ReadCursor read, int appendMinute) {
        ReadOutcome outcome = rules.judge(read, appendMinute);
        if (outcome != ReadOutcome.COUNTED) {
            tallies.note(outcome);
            return;
        }
        oldest = Math.min(oldest, read.minute());
        block.add(read);
        if (block.isFull()) {
            countGathered(read.bytes());
        }
    }

    private void countGathered(byte[] batch) {
        block.find(memory, batch);
        for (int at = 0; at < block.size(); at++) {
            tallies.note(
                    block.hasStory(at)
                            ? pairs.add(block.reader(at), block.pair(at), block.origin(at))
                            : ReadOutcome.OVERFLOW);
        }
        block.clear();
    }

    /** What was counted since the last time is known already: a batch of the log that is read again after a restart. */
    public void forgetChanges() {
        verdicts.takeChanges();
        tallies.clear();
        ticked = false;
    }

    /** Time has come to this minute. */
    public void advance(int minute) {
        if (minute <= now) {
            return;
        }
        now = minute;
        pairs.advance(minute);
    }

    /** Throws an IllegalArgumentException when a rule names nobody. */
    public static void check(ReadRetracted rule) {
        if (!rule.getUndone()) {
            RetractedReads.of(rule);
        }
    }

    /** Whether a rule can be applied within the bound of rules. */
    public boolean hasRoomFor(ReadRetracted rule) {
        return rule.getUndone()
                || retractions.all().size() < RETRACTIONS_MAX
                || retractions.get(rule.getRuleId()) != null;
    }

    /** Applies or undoes a retraction or a reinstatement; idempotent. */
    public void retract(ReadRetracted said) {
        String id = said.getRuleId();
        RetractedReads before = retractions.get(id);
        RetractedReads after = said.getUndone() ? null : RetractedReads.of(said);
        if (after == null ? before == null : after.equals(before)) {
            return;
        }
        int[] touched = RetractedReaders.by(memory, before, after);
        for (int reader : touched) {
            verdicts.show(reader, -1);
        }
        set(id, after);
        for (int reader : touched) {
            verdicts.show(reader, 1);
        }
    }

    private void set(String id, @Nullable RetractedReads rule) {
        if (rule == null) {
            retractions.remove(id);
            journal.drop(RULE + id);
        } else {
            retractions.put(id, rule);
            journal.keep(RULE + id, rule.encode());
        }
    }

    /** Whether there is anything to tell. */
    public boolean hasNews() {
        return ticked || !verdicts.changes().isEmpty();
    }

    /** Tells what changed since the last time in messages of about {@code bytesMax}, and keeps the time; before each commit. */
    public void tell(int bytesMax, Consumer<byte[]> messages) {
        CountedPosition counted = counted();
        if (!counted.equals(kept)) {
            kept = counted;
            journal.keep(
                    TIME,
                    new VarintWriter(24)
                            .signed(now)
                            .count(reads)
                            .count(retracted)
                            .toBytes());
        }
        if (!rules.equals(countedBy)) {
            countedBy = rules;
            journal.keep(COUNTED_BY, rules.encode());
        }
        if (hasNews()) {
            long time = Math.max(seen, Minutes.start(now));
            CountChanges changes = verdicts.takeChanges();
            CountMessageWriter.encode(
                    changes, new CountMessageWriter.Frame(time, counted, memory.stories(), bytesMax), messages);
            ticked = false;
        }
        // only now, for changes that were not told yet name stories by number
        if (now >= sweptAt + SWEEP_MINUTES) {
            sweep();
        }
    }

    /** How many reads had which outcome since the last time; the next time begins with none. */
    public void tallies(Consumer<OutcomeCounts> reader) {
        reader.accept(tallies);
        tallies.clear();
    }

    /** Readers with a read in the last day, or a little before. */
    public int readers() {
        return memory.readers().size();
    }

    /** Stories with such a read. */
    public int stories() {
        return memory.stories().size();
    }

    /** About how many bytes of memory they take. */
    public long bytes() {
        return memory.bytes();
    }

    private void sweep() {
        int outlivedBefore = now - Minutes.DAY - SLACK_MINUTES;
        if (oldest < outlivedBefore) {
            verdicts.move(memory.sweep(outlivedBefore));
            oldest = outlivedBefore;
        }
        List<String> outlived = new ArrayList<>();
        retractions.all().forEach((id, rule) -> {
            if (rule.toMinute() <= outlivedBefore) {
                outlived.add(id);
            }
        });
        outlived.forEach(id -> set(id, null));
        sweptAt = now;
    }
}
