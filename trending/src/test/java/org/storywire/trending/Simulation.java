package org.storywire.trending;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.storywire.schemas.avro.Read;
import org.storywire.trending.count.CountMessage;
import org.storywire.trending.count.CountPieces;
import org.storywire.trending.count.CountedBatch;
import org.storywire.trending.count.Minutes;
import org.storywire.trending.count.Outcome;
import org.storywire.trending.count.ReadRules;
import org.storywire.trending.count.ReaderCounter;
import org.storywire.trending.count.ReaderRows;
import org.storywire.trending.count.StoryNumbers;
import org.storywire.trending.rank.Board;
import org.storywire.trending.rank.BoardEntry;
import org.storywire.trending.rank.Filing;
import org.storywire.trending.rank.RankingJournals;
import org.storywire.trending.rank.RankingRules;
import org.storywire.trending.rank.RankingState;
import org.storywire.trending.rank.StoryFacts;

/** Both stages without Kafka: partitions that count readers, one ranking, and commits and crashes in between. */
public final class Simulation {
    public static final List<Duration> WINDOWS = List.of(Duration.ofHours(24), Duration.ofHours(1));

    private final ReadRules rules;
    private final RankingRules ranking;
    private final List<Partition> partitions = new ArrayList<>();
    private final MapJournal<Integer> numbers = new MapJournal<>();
    private final MapJournal<Long> panes = new MapJournal<>();
    private final MapJournal<String> boards = new MapJournal<>();
    private final Map<String, StoryFacts> facts = new HashMap<>();
    private final Map<String, Board> shown = new TreeMap<>();
    private final Map<Outcome, Integer> outcomes = new TreeMap<>();
    private RankingState state;

    public Simulation(ReadRules rules, int partitions) {
        this(rules, partitions, new RankingRules(WINDOWS, 1000, 1000, Duration.ofHours(1), 1000));
    }

    public Simulation(ReadRules rules, int partitions, RankingRules ranking) {
        this.rules = rules;
        this.ranking = ranking;
        for (int i = 0; i < partitions; i++) {
            this.partitions.add(new Partition());
        }
        state = restored();
    }

    /** Says that a story is on the wire. */
    public Simulation file(String storyId, String section, long published) {
        return learn(storyId, facts(storyId).with(new Filing(section, published, 1, true, Long.MAX_VALUE)));
    }

    public StoryFacts facts(String storyId) {
        return facts.getOrDefault(storyId, StoryFacts.UNKNOWN);
    }

    public Simulation learn(String storyId, StoryFacts known) {
        facts.put(storyId, known);
        state.follow(storyId, known);
        return this;
    }

    /** Counts a batch appended to a partition in a minute. */
    public void count(int partition, List<Read> reads, int appendMinute) {
        Partition counting = partitions.get(partition);
        CountedBatch batch = counting.counter().count(reads, appendMinute);
        for (Outcome outcome : Outcome.values()) {
            if (batch.count(outcome) > 0) {
                outcomes.merge(outcome, batch.count(outcome), Integer::sum);
            }
        }
        long seen = Minutes.start(appendMinute) + 1;
        IntFunction<byte[]> ids = number -> counting.stories().id(number).getBytes(StandardCharsets.UTF_8);
        CountPieces.encode(
                batch.changes(),
                new CountPieces.Frame(seen, ids, 100),
                message -> state.apply(CountMessage.decode(message)));
    }

    /** Lets the clock come to this time; answers the boards that changed. */
    public List<Board> refresh(long at) {
        List<Board> changed = state.refresh(at);
        changed.forEach(board -> shown.put(board.key().toString(), board));
        return changed;
    }

    /** Makes everything durable. */
    public void commit() {
        state.write();
        journals().forEach(MapJournal::commit);
    }

    /** Loses everything since the last commit, and starts again from there. */
    public void crash() {
        journals().forEach(MapJournal::abort);
        partitions.forEach(Partition::restart);
        state = restored();
    }

    public RankingState state() {
        return state;
    }

    public @Nullable Board board(String key) {
        return shown.get(key);
    }

    /** What a board that was shown says of each story. */
    public Map<String, NaiveRecount.Tally> tallies(String key) {
        Map<String, NaiveRecount.Tally> tallies = new TreeMap<>();
        Board board = shown.get(key);
        for (BoardEntry entry : board == null ? List.<BoardEntry>of() : board.entries()) {
            tallies.put(entry.storyId(), new NaiveRecount.Tally(entry.readers(), entry.reads()));
        }
        return tallies;
    }

    public Map<Outcome, Integer> outcomes() {
        return outcomes;
    }

    public MapJournal<Long> panes() {
        return panes;
    }

    public MapJournal<String> boards() {
        return boards;
    }

    public int rowsKept(int partition) {
        return partitions.get(partition).rows.entries().size();
    }

    public long rowBytesKept(int partition) {
        return partitions.get(partition).rows.entries().values().stream()
                .mapToLong(row -> row.length)
                .sum();
    }

    private RankingState restored() {
        RankingJournals journals = new RankingJournals(numbers, panes, boards, this::facts);
        return new RankingState(ranking, journals, Minutes.start(Integer.MIN_VALUE / 4));
    }

    private List<MapJournal<?>> journals() {
        List<MapJournal<?>> all = new ArrayList<>(List.of(numbers, panes, boards));
        partitions.forEach(partition -> all.addAll(List.of(partition.numbers, partition.rows)));
        return all;
    }

    private final class Partition {
        private final MapJournal<Integer> numbers = new MapJournal<>();
        private final MapJournal<String> rows = new MapJournal<>();
        private StoryNumbers stories = new StoryNumbers(rules.storiesMax(), numbers);

        StoryNumbers stories() {
            return stories;
        }

        ReaderCounter counter() {
            return new ReaderCounter(rules, new MapRows(rows), stories);
        }

        void restart() {
            stories = new StoryNumbers(rules.storiesMax(), numbers);
        }
    }

    private record MapRows(MapJournal<String> rows) implements ReaderRows {
        @Override
        public byte @Nullable [] find(byte[] reader) {
            return rows.entries().get(java.util.HexFormat.of().formatHex(reader));
        }

        @Override
        public void keep(byte[] reader, byte[] row) {
            rows.keep(java.util.HexFormat.of().formatHex(reader), row);
        }
    }
}
