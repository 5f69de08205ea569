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
 * The topology of trending. Reads are counted in the partition of their reader ({@link ReadCountingTopology}); the changes are
 * combined into one message a commit and go through a topic of one partition to the one task that ranks. That task has the
 * counts in memory and persists changes once a commit: {@link ApplyCountsProcessor} forwards a mark into the cache
 * {@code commit-marks}, which Kafka Streams flushes just before it commits, and then {@link PersistCountsProcessor} writes.
 *
 * <pre>
 * news.read.received.v1 ─▶ read-reads
 * news.read.retracted.v1 ─▶ read-reads
 * read-reads ─▶ count-reads
 * count-reads [reader-journal, readers] ─▶ await-read-commit
 * await-read-commit [read-commit-marks] ─▶ before-read-commit
 * before-read-commit ─▶ emit-counts
 * emit-counts [reader-journal, readers] ─▶ count-changes-repartition-filter
 * count-changes-repartition-filter ─▶ count-changes-repartition-sink
 * count-changes-repartition-sink ─▶ count-changes-repartition
 *
 * count-changes-repartition ─▶ count-changes-repartition-source
 * count-changes-repartition-source ─▶ apply-counts
 * apply-counts [boards, edits, panes, past-hours, ranked-stories, ranking, standings, stories] ─▶ await-commit
 * await-commit [commit-marks] ─▶ before-commit
 * before-commit ─▶ persist-counts
 * persist-counts [boards, edits, panes, past-hours, ranked-stories, ranking, standings, stories] ─▶ (end)
 *
 * news.story.control.v1 ─▶ read-control
 * read-control ─▶ map-control
 * map-control ─▶ merge-facts
 * news.wire.v1 ─▶ read-wire
 * read-wire ─▶ map-wire
 * map-wire ─▶ merge-facts
 * merge-facts ─▶ rank-boards
 * rank-boards [boards, edits, panes, past-hours, ranked-stories, ranking, standings, stories] ─▶ emit-boards
 * rank-boards [boards, edits, panes, past-hours, ranked-stories, ranking, standings, stories] ─▶ emit-history
 * rank-boards [boards, edits, panes, past-hours, ranked-stories, ranking, standings, stories] ─▶ emit-stories
 * emit-boards ─▶ news.trending.ranking.v1
 * emit-history ─▶ news.trending.history.v1
 * emit-stories ─▶ news.trending.story.v1
 *
 * news.trending.editorial.v1 ─▶ read-edits
 * read-edits ─▶ apply-edits
 * apply-edits [boards, edits, panes, past-hours, ranked-stories, ranking, standings, stories] ─▶ (end)
 * </pre>
 */
public final class TrendingTopology implements StreamsTopology {
    private final TrendingConfig config;
    private final AvroSerdes serdes;
    private final RankingMetrics metrics;
    private final ReadMetrics readMetrics;
    private final LongSupplier now;
    private final ReadCountingTopology counting;
    private final RankingRecords records;

    /**
     * @param clock the clock that boards age by
     * @param replay restores the readers of a starting task
     */
    TrendingTopology(
            TrendingConfig config,
            AvroSerdes serdes,
            Metrics registry,
            Clock clock,
            RankingMetrics metrics,
            ReadsReplay replay) {
        this.config = config;
        this.serdes = serdes;
        this.metrics = metrics;
        readMetrics = new ReadMetrics(registry);
        now = config.time().of(clock);
        counting = new ReadCountingTopology(config, serdes, clock, replay);
        records = new RankingRecords(config.hash(), config.ranking());
    }

    @Override
    public void define(StreamsBuilder builder) {
        addStores(builder);
        KStream<String, Long> marks = counting.define(builder, now, readMetrics)
                .processValues(
                        () -> new ApplyCountsProcessor(metrics), Named.as("apply-counts"), StateStores.ranking());
        CommitHook.await(marks, "commit")
                .process(() -> new PersistCountsProcessor(metrics), Named.as("persist-counts"), StateStores.ranking());
        edits(builder).process(() -> new ApplyEditsProcessor(metrics), Named.as("apply-edits"), StateStores.ranking());
        KStream<String, SpecificRecord> emitted = control(builder)
                .merge(wire(builder), Named.as("merge-facts"))
                .process(
                        () -> new RankBoardsProcessor(config.emitEvery(), now, metrics, records),
                        Named.as("rank-boards"),
                        StateStores.ranking());
        emitted.to(Topics.RANKING.topic(), sink(RankBoardsProcessor.EMIT_BOARDS));
        emitted.to(Topics.RANKING_HISTORY.topic(), sink(RankBoardsProcessor.EMIT_HISTORY));
        emitted.to(Topics.STORY_READS.topic(), sink(RankBoardsProcessor.EMIT_STORIES));
    }

    @Override
    public RecordCoalescer coalescer() {
        return counting.coalescer();
    }

    /** Control with timestamp 0: Kafka Streams processes the earliest record first, so control overtakes reads. */
    private KStream<String, StoryFactsUpdate> control(StreamsBuilder builder) {
        Consumed<String, StoryControl> control = Consumed.with(Serdes.String(), serdes.of(StoryControl.class));
        return builder.stream(
                        Topics.CONTROL.topic(),
                        control.withTimestampExtractor((record, partitionTime) -> 0)
                                .withName("read-control"))
                .mapValues((storyId, value) -> StoryFactsUpdate.of(storyId, value), Named.as("map-control"));
    }

    private KStream<String, BoardRuling> edits(StreamsBuilder builder) {
        Consumed<String, BoardRuling> edits = Consumed.with(Serdes.String(), serdes.of(BoardRuling.class));
        return builder.stream(
                Topics.BOARD_RULING.topic(),
                edits.withTimestampExtractor((record, partitionTime) -> 0).withName("read-edits"));
    }

    /** A sink with a name that the ranking forwards to. */
    private Produced<String, SpecificRecord> sink(String name) {
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
                .mapValues((storyId, value) -> StoryFactsUpdate.of(storyId, value), Named.as("map-wire"));
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

    /** Restores the ranking of a starting task from its stores. */
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
