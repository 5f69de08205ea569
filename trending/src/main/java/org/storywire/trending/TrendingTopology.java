package org.storywire.trending;

import java.time.Clock;
import java.util.function.LongSupplier;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.StreamsTopology;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.Ranking;
import org.storywire.schemas.avro.ReadBatch;
import org.storywire.schemas.avro.StoryControl;
import org.storywire.schemas.avro.WireStory;

/**
 * Reads are counted where all reads of their readers are; what changes by them goes, one message a batch, through a
 * topic of one partition to the one task that ranks. That task holds the counts in memory and writes what changed once a
 * commit: {@link AddCounts} sends a mark into the cache {@code commit-marks}, which Kafka Streams empties just before it
 * commits, and then {@link WriteCounts} writes.
 *
 * <pre>
 * news.read.received.v1 ─▶ read-reads
 * read-reads ─▶ count-readers
 * count-readers [reader-stories, readers] ─▶ count-changes-repartition-filter
 * count-changes-repartition-filter ─▶ count-changes-repartition-sink
 * count-changes-repartition-sink ─▶ count-changes-repartition
 *
 * count-changes-repartition ─▶ count-changes-repartition-source
 * count-changes-repartition-source ─▶ add-counts
 * add-counts [boards, panes, ranked-stories, ranking, stories] ─▶ await-commit
 * await-commit [commit-marks] ─▶ before-commit
 * before-commit ─▶ write-counts
 * write-counts [boards, panes, ranked-stories, ranking, stories] ─▶ (end)
 *
 * news.story.control.v1 ─▶ read-control
 * read-control ─▶ take-ruling
 * take-ruling ─▶ learn-facts
 * news.wire.v1 ─▶ read-wire
 * read-wire ─▶ take-filing
 * take-filing ─▶ learn-facts
 * learn-facts ─▶ rank-boards
 * rank-boards [boards, panes, ranked-stories, ranking, stories] ─▶ tell-boards
 * tell-boards ─▶ news.trending.ranking.v1
 * </pre>
 */
public final class TrendingTopology implements StreamsTopology {
    /** Reader to row: the stories and minutes of a day. */
    static final String READERS = "readers";
    /** Numbers of stories in the rows. */
    static final String READER_STORIES = "reader-stories";
    /** The ranking in memory. */
    static final String RANKING = "ranking";
    /** Counts by minute. */
    static final String PANES = "panes";
    /** Numbers of stories in the panes. */
    static final String RANKED_STORIES = "ranked-stories";
    /** What the boards showed. */
    static final String BOARDS = "boards";
    /** What wire and control say of each story. */
    static final String STORIES = "stories";
    /** A mark a commit. */
    static final String COMMIT_MARKS = "commit-marks";

    private static final String[] RANKING_STORES = {RANKING, PANES, RANKED_STORIES, BOARDS, STORIES};

    private final TrendingConfig config;
    private final AvroSerdes serdes;
    private final BoardPulse pulse;
    private final ReadMeters meters;
    private final LongSupplier now;
    private final TimestampExtractor readTime;

    TrendingTopology(TrendingConfig config, AvroSerdes serdes, Metrics metrics, Surroundings surroundings) {
        this.config = config;
        this.serdes = serdes;
        pulse = surroundings.pulse();
        meters = new ReadMeters(metrics);
        now = config.time().of(surroundings.clock());
        readTime = readTime(config.time(), surroundings.clock());
    }

    /** The clock that boards age by, and who is told how they do. */
    record Surroundings(Clock clock, BoardPulse pulse) {}

    @Override
    public void define(StreamsBuilder builder) {
        addStores(builder);
        countReaders(builder)
                .processValues(() -> new AddCounts(pulse), Named.as("add-counts"), RANKING_STORES)
                .groupByKey(Grouped.<String, Long>as("by-commit")
                        .withKeySerde(Serdes.String())
                        .withValueSerde(Serdes.Long()))
                .reduce((earlier, mark) -> mark, Named.as("await-commit"), commitMarks())
                .toStream(Named.as("before-commit"))
                .process(() -> new WriteCounts(pulse), Named.as("write-counts"), RANKING_STORES);
        control(builder)
                .merge(wire(builder), Named.as("learn-facts"))
                .process(() -> new RankBoards(config.emitEvery(), now, pulse), Named.as("rank-boards"), RANKING_STORES)
                .to(
                        Topics.RANKING.topic(),
                        Produced.with(Serdes.String(), serdes.of(Ranking.class)).withName("tell-boards"));
    }

    private KStream<String, byte[]> countReaders(StreamsBuilder builder) {
        Consumed<byte[], ReadBatch> reads = Consumed.with(Serdes.ByteArray(), serdes.of(ReadBatch.class));
        return builder.stream(
                        Topics.READ_RECEIVED.topic(),
                        reads.withTimestampExtractor(readTime).withName("read-reads"))
                .process(
                        () -> new CountReaders(config.reads(), now, meters),
                        Named.as("count-readers"),
                        READERS,
                        READER_STORIES)
                .repartition(Repartitioned.<String, byte[]>as("count-changes")
                        .withKeySerde(Serdes.String())
                        .withValueSerde(Serdes.ByteArray())
                        .withNumberOfPartitions(1));
    }

    /** Time 0, for Kafka Streams takes the earliest of what waits: control overtakes. */
    private KStream<String, FactsChange> control(StreamsBuilder builder) {
        Consumed<String, StoryControl> control = Consumed.with(Serdes.String(), serdes.of(StoryControl.class));
        return builder.stream(
                        Topics.CONTROL.topic(),
                        control.withTimestampExtractor((record, partitionTime) -> 0)
                                .withName("read-control"))
                .mapValues(said -> FactsChange.of(said), Named.as("take-ruling"));
    }

    private KStream<String, FactsChange> wire(StreamsBuilder builder) {
        Consumed<String, WireStory> wire = Consumed.with(Serdes.String(), serdes.of(WireStory.class));
        return builder.stream(Topics.WIRE.topic(), wire.withName("read-wire"))
                .mapValues(story -> FactsChange.of(story), Named.as("take-filing"));
    }

    private void addStores(StreamsBuilder builder) {
        KeyValueBytesStoreSupplier rows = config.rows() == TrendingConfig.Rows.MEMORY
                ? Stores.inMemoryKeyValueStore(READERS)
                : Stores.persistentKeyValueStore(READERS);
        builder.addStateStore(store(rows, Serdes.Bytes()).withCachingEnabled())
                .addStateStore(store(Stores.inMemoryKeyValueStore(READER_STORIES), Serdes.Integer()))
                .addStateStore(RankingStore.builder(RANKING, config.ranking(), now))
                .addStateStore(store(Stores.persistentKeyValueStore(PANES), Serdes.Long()))
                .addStateStore(store(Stores.inMemoryKeyValueStore(RANKED_STORIES), Serdes.Integer()))
                .addStateStore(store(Stores.inMemoryKeyValueStore(BOARDS), Serdes.String()))
                .addStateStore(store(Stores.persistentKeyValueStore(STORIES), Serdes.String()));
    }

    private static <K> StoreBuilder<KeyValueStore<K, byte[]>> store(
            KeyValueBytesStoreSupplier supplier, Serde<K> keys) {
        return Stores.keyValueStoreBuilder(supplier, keys, Serdes.ByteArray());
    }

    private static Materialized<String, Long, KeyValueStore<org.apache.kafka.common.utils.Bytes, byte[]>>
            commitMarks() {
        return Materialized.<String, Long>as(Stores.inMemoryKeyValueStore(COMMIT_MARKS))
                .withKeySerde(Serdes.String())
                .withValueSerde(Serdes.Long())
                .withCachingEnabled()
                .withLoggingDisabled();
    }

    private static TimestampExtractor readTime(TrendingConfig.TimeSource time, Clock clock) {
        return time == TrendingConfig.TimeSource.WALL
                ? new ReadTime(() -> clock.millis() + ReadTime.SKEW_MILLIS_MAX)
                : new ReadTime(() -> Long.MAX_VALUE);
    }
}
