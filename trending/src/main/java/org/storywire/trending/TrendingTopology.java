package org.storywire.trending;

import java.time.Clock;
import java.util.function.LongSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.streams.RecordCoalescer;
import org.storywire.runtime.streams.StreamsTopology;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.BoardRuling;
import org.storywire.schemas.avro.StoryControl;
import org.storywire.schemas.avro.WireStory;
import org.storywire.trending.rank.RankingState;
import org.storywire.trending.rank.RankingStores;
import org.storywire.trending.stream.ApplyCountsProcessor;
import org.storywire.trending.stream.ApplyEditsProcessor;
import org.storywire.trending.stream.CommitHook;
import org.storywire.trending.stream.PersistCountsProcessor;
import org.storywire.trending.stream.RankBoardsProcessor;
import org.storywire.trending.stream.RankingMetrics;
import org.storywire.trending.stream.RankingRecords;
import org.storywire.trending.stream.ReadMetrics;
import org.storywire.trending.stream.ReadsReplay;
import org.storywire.trending.stream.StateStores;
import org.storywire.trending.stream.StoreBackedMap;
import org.storywire.trending.stream.StoryFactsUpdate;
import org.storywire.trending.stream.TaskState;

/**
 * Reads are counted where all reads of their readers are ({@link ReadCountingTopology}); what changes by them goes, combined, one
 * message a commit, through a topic of one partition to the one task that ranks. That task holds the counts in memory and
 * writes what changed once a commit: {@link ApplyCountsProcessor} sends a mark into the cache {@code commit-marks}, which Kafka
 * Streams empties just before it commits, and then {@link PersistCountsProcessor} writes.
 *
 * <pre>
 * news.read.received.v1 ─▶ read-reads
 * news.read.retracted.v1 ─▶ read-reads
 * read-reads ─▶ count-reads
 * count-reads [reader-journal, readers] ─▶ await-read-commit
 * await-read-commit [read-commit-marks] ─▶ before-read-commit
 * before-read-commit ─▶ tell-counts
 * tell-counts [reader-journal, readers] ─▶ count-changes-repartition-filter
 * count-changes-repartition-filter ─▶ count-changes-repartition-sink
 * count-changes-repartition-sink ─▶ count-changes-repartition
 *
 * count-changes-repartition ─▶ count-changes-repartition-source
 * count-changes-repartition-source ─▶ add-counts
 * add-counts [boards, edits, panes, past-hours, ranked-stories, ranking, standings, stories] ─▶ await-commit
 * await-commit [commit-marks] ─▶ before-commit
 * before-commit ─▶ write-counts
 * write-counts [boards, edits, panes, past-hours, ranked-stories, ranking, standings, stories] ─▶ (end)
 *
 * news.story.control.v1 ─▶ read-control
 * read-control ─▶ take-ruling
 * take-ruling ─▶ learn-facts
 * news.wire.v1 ─▶ read-wire
 * read-wire ─▶ take-filing
 * take-filing ─▶ learn-facts
 * learn-facts ─▶ rank-boards
 * rank-boards [boards, edits, panes, past-hours, ranked-stories, ranking, standings, stories] ─▶ tell-boards
 * rank-boards [boards, edits, panes, past-hours, ranked-stories, ranking, standings, stories] ─▶ tell-history
 * rank-boards [boards, edits, panes, past-hours, ranked-stories, ranking, standings, stories] ─▶ tell-stories
 * tell-boards ─▶ news.trending.ranking.v1
 * tell-history ─▶ news.trending.history.v1
 * tell-stories ─▶ news.trending.story.v1
 *
 * news.trending.editorial.v1 ─▶ read-edits
 * read-edits ─▶ take-edits
 * take-edits [boards, edits, panes, past-hours, ranked-stories, ranking, standings, stories] ─▶ (end)
 * </pre>
 */
public final class TrendingTopology implements StreamsTopology {
    private final TrendingConfig config;
    private final AvroSerdes serdes;
    private final RankingMetrics pulse;
    private final ReadMetrics meters;
    private final LongSupplier now;
    private final ReadCountingTopology counting;
    private final RankingRecords records;

    TrendingTopology(TrendingConfig config, AvroSerdes serdes, Metrics metrics, Surroundings surroundings) {
        this.config = config;
        this.serdes = serdes;
        pulse = surroundings.pulse();
        meters = new ReadMetrics(metrics);
        now = config.time().of(surroundings.clock());
        counting = new ReadCountingTopology(config, serdes, surroundings);
        records = new RankingRecords(config.hash(), config.ranking());
    }

    /** The clock that boards age by, who is told how they do, and the log that reads were counted from. */
    record Surroundings(Clock clock, RankingMetrics pulse, ReadsReplay log) {
        /** Where nothing was counted before. */
        Surroundings(Clock clock, RankingMetrics pulse) {
            this(clock, pulse, ReadsReplay.EMPTY);
        }
    }

    @Override
    public void define(StreamsBuilder builder) {
        addStores(builder);
        KStream<String, Long> marks = counting.define(builder, now, meters)
                .processValues(() -> new ApplyCountsProcessor(pulse), Named.as("add-counts"), StateStores.ranking());
        CommitHook.await(marks, "commit")
                .process(() -> new PersistCountsProcessor(pulse), Named.as("write-counts"), StateStores.ranking());
        edits(builder).process(() -> new ApplyEditsProcessor(pulse), Named.as("take-edits"), StateStores.ranking());
        KStream<String, SpecificRecord> told = control(builder)
                .merge(wire(builder), Named.as("learn-facts"))
                .process(
                        () -> new RankBoardsProcessor(config.emitEvery(), now, pulse, records),
                        Named.as("rank-boards"),
                        StateStores.ranking());
        told.to(Topics.RANKING.topic(), told(RankBoardsProcessor.TELL_BOARDS));
        told.to(Topics.RANKING_HISTORY.topic(), told(RankBoardsProcessor.TELL_HISTORY));
        told.to(Topics.STORY_READS.topic(), told(RankBoardsProcessor.TELL_STORIES));
    }

    @Override
    public RecordCoalescer coalescer() {
        return counting.coalescer();
    }

    /** Time 0, for Kafka Streams takes the earliest of what waits: control overtakes. */
    private KStream<String, StoryFactsUpdate> control(StreamsBuilder builder) {
        Consumed<String, StoryControl> control = Consumed.with(Serdes.String(), serdes.of(StoryControl.class));
        return builder.stream(
                        Topics.CONTROL.topic(),
                        control.withTimestampExtractor((record, partitionTime) -> 0)
                                .withName("read-control"))
                .mapValues((storyId, said) -> StoryFactsUpdate.of(storyId, said), Named.as("take-ruling"));
    }

    private KStream<String, BoardRuling> edits(StreamsBuilder builder) {
        Consumed<String, BoardRuling> edits = Consumed.with(Serdes.String(), serdes.of(BoardRuling.class));
        return builder.stream(
                Topics.BOARD_RULING.topic(),
                edits.withTimestampExtractor((record, partitionTime) -> 0).withName("read-edits"));
    }

    /** A sink of its own name, to which the ranking sends by it. */
    private Produced<String, SpecificRecord> told(String name) {
        Serde<SpecificRecord> anyRecord =
                Serdes.serdeFrom(serdes.serializer(), serdes.deserializer(SpecificRecord.class));
        return Produced.with(Serdes.String(), anyRecord).withName(name);
    }

    private KStream<String, StoryFactsUpdate> wire(StreamsBuilder builder) {
        Consumed<String, WireStory> wire = Consumed.with(Serdes.String(), serdes.of(WireStory.class));
        return builder.stream(
                        Topics.WIRE.topic(),
                        wire.withTimestampExtractor((record, partitionTime) -> Math.max(0, record.timestamp()))
                                .withName("read-wire"))
                .mapValues((storyId, story) -> StoryFactsUpdate.of(storyId, story), Named.as("take-filing"));
    }

    private void addStores(StreamsBuilder builder) {
        builder.addStateStore(TaskState.builder(StateStores.RANKING, this::ranking))
                .addStateStore(store(Stores.persistentKeyValueStore(StateStores.PANES), Serdes.Long()))
                .addStateStore(store(Stores.persistentKeyValueStore(StateStores.PAST_HOURS), Serdes.Long()))
                .addStateStore(store(Stores.inMemoryKeyValueStore(StateStores.STANDINGS), Serdes.String()))
                .addStateStore(store(Stores.inMemoryKeyValueStore(StateStores.EDITS), Serdes.String()))
                .addStateStore(store(Stores.inMemoryKeyValueStore(StateStores.RANKED_STORIES), Serdes.Integer()))
                .addStateStore(store(Stores.inMemoryKeyValueStore(StateStores.BOARDS), Serdes.String()))
                .addStateStore(store(Stores.persistentKeyValueStore(StateStores.STORIES), Serdes.String()));
    }

    /** The ranking of a task that starts, made from what is kept. */
    private RankingState ranking(ProcessingContext context) {
        RankingStores journals = new RankingStores(
                StoreBackedMap.of(context, StateStores.RANKED_STORIES),
                StoreBackedMap.of(context, StateStores.PANES),
                StoreBackedMap.of(context, StateStores.PAST_HOURS),
                StoreBackedMap.of(context, StateStores.BOARDS),
                StoreBackedMap.of(context, StateStores.STANDINGS),
                StoreBackedMap.of(context, StateStores.EDITS),
                RankBoardsProcessor.lookup(context.getStateStore(StateStores.STORIES)));
        return new RankingState(config.ranking(), journals, now.getAsLong(), config.hash());
    }

    private static <K> StoreBuilder<KeyValueStore<K, byte[]>> store(
            KeyValueBytesStoreSupplier supplier, Serde<K> keys) {
        return Stores.keyValueStoreBuilder(supplier, keys, Serdes.ByteArray());
    }
}
