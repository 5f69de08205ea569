package org.storywire.trending;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.storywire.schemas.avro.Read;
import org.storywire.schemas.avro.ReadRetracted;
import org.storywire.trending.count.CountingRules;
import org.storywire.trending.count.ReadOutcome;
import org.storywire.trending.count.ReaderCounter;
import org.storywire.trending.message.CountMessage;
import org.storywire.trending.pane.ExclusionReason;
import org.storywire.trending.pane.Minutes;
import org.storywire.trending.rank.BoardEdit;
import org.storywire.trending.rank.RankedBoard;
import org.storywire.trending.rank.RankedEntry;
import org.storywire.trending.rank.RankingRules;
import org.storywire.trending.rank.RankingState;
import org.storywire.trending.rank.RankingStores;
import org.storywire.trending.rank.StoryBoards;
import org.storywire.trending.rank.StoryFacts;
import org.storywire.trending.rank.StoryMetadata;

/** Both stages without Kafka: partitions that count readers, one ranking, and commits and crashes in between. */
public final class Simulation {
    public static final List<Duration> WINDOWS = List.of(Duration.ofHours(24), Duration.ofHours(1));

    private static final int MESSAGE_BYTES_MAX = 100;

    private CountingRules rules;
    private final RankingRules ranking;
    private final List<Partition> partitions = new ArrayList<>();
    private final InMemoryDurableMap<Integer> numbers = new InMemoryDurableMap<>();
    private final InMemoryDurableMap<Long> panes = new InMemoryDurableMap<>();
    private final InMemoryDurableMap<Long> hours = new InMemoryDurableMap<>();
    private final InMemoryDurableMap<String> boards = new InMemoryDurableMap<>();
    private final InMemoryDurableMap<String> summaries = new InMemoryDurableMap<>();
    private final InMemoryDurableMap<String> edits = new InMemoryDurableMap<>();
    private final Map<String, StoryFacts> facts = new HashMap<>();
    private final Map<String, RankedBoard> boardsByKey = new TreeMap<>();
    private final Map<ReadOutcome, Integer> outcomes = new TreeMap<>();
    private RankingState state;
    private boolean isWithoutReinstatements;
    private boolean isCorrected = true;

    public Simulation(CountingRules rules, int partitions) {
        this(rules, partitions, RankingRulesFixture.of(WINDOWS, 1000));
    }

    public Simulation(CountingRules rules, int partitions, RankingRules ranking) {
        this.rules = rules;
        this.ranking = ranking;
        for (int i = 0; i < partitions; i++) {
            this.partitions.add(new Partition());
        }
        state = restored();
    }

    /** Puts a story on the wire. */
    public Simulation file(String storyId, String section, long published) {
        return file(storyId, StoryBoards.of(section), published);
    }

    /** Puts a story with more metadata on the wire. */
    public Simulation file(String storyId, StoryBoards boards, long published) {
        return setFacts(storyId, facts(storyId).with(new StoryMetadata(boards, published, 1, true, Long.MAX_VALUE)));
    }

    public StoryFacts facts(String storyId) {
        return facts.getOrDefault(storyId, StoryFacts.UNKNOWN);
    }

    public Simulation setFacts(String storyId, StoryFacts known) {
        facts.put(storyId, known);
        state.update(storyId, known);
        return this;
    }

    /** Applies an editorial ruling. */
    public Simulation edit(BoardEdit edit) {
        state.applyEdit(edit.board() + "|" + edit.storyId(), edit);
        return this;
    }

    /** Counts a batch appended to a partition in a minute. */
    public void count(int partition, List<Read> reads, int appendMinute) {
        partitions.get(partition).count(new Logged(Batches.bytes(reads), Minutes.start(appendMinute)));
    }

    /** The negative control that ignores reinstatements. */
    public Simulation withoutReinstatements() {
        isWithoutReinstatements = true;
        return this;
    }

    /** The negative control that does not correct counts after a change of rules. */
    public Simulation uncorrected() {
        isCorrected = false;
        return this;
    }

    /** Counts by other rules after the next crash. */
    public void rules(CountingRules next) {
        rules = next;
    }

    /** Applies a retraction or a reinstatement to every partition. */
    public void retract(ReadRetracted rule) {
        if (!isWithoutReinstatements || !rule.getReinstates()) {
            partitions.forEach(partition -> partition.counter.retract(rule));
        }
    }

    /** Emits the counts to the ranking, as before a commit. */
    private void emit() {
        partitions.forEach(partition -> {
            partition.counter.drainOutcomes(
                    tallies -> tallies.forEach((outcome, count) -> outcomes.merge(outcome, count, Integer::sum)));
            partition.counter.emit(MESSAGE_BYTES_MAX, message -> state.apply(CountMessage.decode(message)));
        });
    }

    /** Advances the clock; returns the boards that changed. */
    public List<RankedBoard> refresh(long at) {
        partitions.forEach(partition -> partition.counter.advance(Minutes.of(at)));
        emit();
        List<RankedBoard> changed = state.refresh(at).boards();
        changed.forEach(board -> boardsByKey.put(board.key().toString(), board));
        return changed;
    }

    /** Makes everything durable. */
    public void commit() {
        emit();
        state.write();
        partitions.forEach(Partition::commit);
        journals().forEach(InMemoryDurableMap::commit);
    }

    /** Rolls back to the last commit and restarts. */
    public void crash() {
        journals().forEach(InMemoryDurableMap::abort);
        partitions.forEach(Partition::restart);
        state = restored();
    }

    public RankingState state() {
        emit();
        return state;
    }

    public @Nullable RankedBoard board(String key) {
        return boardsByKey.get(key);
    }

    /** The numbers of each story on the current state of a board. */
    public Map<String, NaiveRecount.Tally> tallies(String key) {
        Map<String, NaiveRecount.Tally> tallies = new TreeMap<>();
        RankedBoard board = boardsByKey.get(key);
        for (RankedEntry entry : board == null ? List.<RankedEntry>of() : board.entries()) {
            tallies.put(entry.storyId(), new NaiveRecount.Tally(entry.readers(), entry.reads()));
        }
        return tallies;
    }

    public Map<ReadOutcome, Integer> outcomes() {
        emit();
        return outcomes;
    }

    public InMemoryDurableMap<Long> panes() {
        return panes;
    }

    public InMemoryDurableMap<String> boards() {
        return boards;
    }

    /** The reads of all stories that are excluded for a reason in the last day. */
    public long excluded(ExclusionReason reason) {
        return state().excluded(reason);
    }

    public ReaderCounter counter(int partition) {
        return partitions.get(partition).counter;
    }

    private RankingState restored() {
        RankingStores journals =
                new RankingStores(numbers, panes, hours, boards, summaries, edits, new MapFacts(facts));
        return new RankingState(ranking, journals, Minutes.start(Integer.MIN_VALUE / 4), "");
    }

    private List<InMemoryDurableMap<?>> journals() {
        List<InMemoryDurableMap<?>> all = new ArrayList<>(List.of(numbers, panes, hours, boards, summaries, edits));
        partitions.forEach(partition -> all.add(partition.journal));
        return all;
    }

    private record Logged(byte[] batch, long append) {}

    private final class Partition {
        private final InMemoryDurableMap<String> journal = new InMemoryDurableMap<>();
        private final List<Logged> log = new ArrayList<>();
        private int committed;
        private ReaderCounter counter = new ReaderCounter(rules, journal, 0);

        void count(Logged batch) {
            log.add(batch);
            counter.count(batch.batch(), 0, batch.append());
        }

        void commit() {
            committed = log.size();
        }

        /** Replays the log, as far back as a task does. */
        void restart() {
            log.subList(committed, log.size()).clear();
            counter = replayed(rules);
            if (isCorrected && !counter.countedBy().equals(rules)) {
                counter.correct(replayed(counter.countedBy()));
            }
        }

        private ReaderCounter replayed(CountingRules by) {
            ReaderCounter counter = new ReaderCounter(by, journal, 0);
            long from = Minutes.start(counter.now() - Minutes.DAY - ReaderCounter.SLACK_MINUTES);
            for (Logged batch : log) {
                if (batch.append() >= from) {
                    counter.count(batch.batch(), 0, batch.append());
                }
            }
            counter.discardChanges();
            return counter;
        }
    }
}
