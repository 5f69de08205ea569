package org.storywire.trending;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.Stores;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storywire.runtime.streams.RecordCoalescer;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.Topics;
import org.storywire.trending.count.CountingRules;
import org.storywire.trending.count.ReaderCounter;
import org.storywire.trending.stream.CommitHook;
import org.storywire.trending.stream.CountReadsProcessor;
import org.storywire.trending.stream.EmitCountsProcessor;
import org.storywire.trending.stream.ReadBatchCoalescer;
import org.storywire.trending.stream.ReadBatchSchema;
import org.storywire.trending.stream.ReadMetrics;
import org.storywire.trending.stream.ReadsDeserializer;
import org.storywire.trending.stream.ReadsInput;
import org.storywire.trending.stream.ReadsReplay;
import org.storywire.trending.stream.StateStores;
import org.storywire.trending.stream.StoreBackedMap;
import org.storywire.trending.stream.TaskState;

/**
 * The first stage: reads and retractions of one partition to changes of counts. The state of readers is in memory, and is
 * restored from the log of reads when a task starts; only retractions and the time are in a store.
 */
public final class ReadCountingTopology {
    private static final Logger LOG = LoggerFactory.getLogger(ReadCountingTopology.class);

    private final TrendingConfig config;
    private final AvroSerdes serdes;
    private final TimestampExtractor readTime;
    private final ReadsReplay replay;
    private final ReadBatchSchema schema;

    ReadCountingTopology(TrendingConfig config, AvroSerdes serdes, Clock clock, ReadsReplay replay) {
        this.config = config;
        this.serdes = serdes;
        schema = new ReadBatchSchema(serdes.writerSchemas());
        readTime = config.time().appendTimes(clock);
        this.replay = replay;
    }

    KStream<String, byte[]> define(StreamsBuilder builder, LongSupplier now, ReadMetrics metrics) {
        builder.addStateStore(TaskState.builder(StateStores.READERS, this::counter))
                .addStateStore(Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(StateStores.READER_JOURNAL), Serdes.String(), Serdes.ByteArray()));
        KStream<String, Long> marks = builder.stream(
                        List.of(Topics.READ_RECEIVED.topic(), Topics.READ_RETRACTED.topic()), input())
                .processValues(CountReadsProcessor::new, Named.as("count-reads"), StateStores.counting());
        return CommitHook.await(marks, "read-commit")
                .process(() -> new EmitCountsProcessor(now, metrics), Named.as("emit-counts"), StateStores.counting())
                .repartition(Repartitioned.<String, byte[]>as("count-changes")
                        .withKeySerde(Serdes.String())
                        .withValueSerde(Serdes.ByteArray())
                        .withNumberOfPartitions(1));
    }

    RecordCoalescer coalescer() {
        return new ReadBatchCoalescer(schema);
    }

    /** The input; reads have no key, so all of them get the same one, because a mark needs a key. */
    private Consumed<String, ReadsInput> input() {
        Deserializer<String> keys = ReadCountingTopology::key;
        return Consumed.with(
                        Serdes.serdeFrom(Serdes.String().serializer(), keys),
                        Serdes.serdeFrom((topic, data) -> new byte[0], new ReadsDeserializer(serdes, schema)))
                .withTimestampExtractor(this::time)
                .withName("read-reads");
    }

    private static String key(String topic, byte[] data) {
        if (!topic.equals(Topics.READ_RETRACTED.topic())) {
            return EmitCountsProcessor.KEY;
        }
        if (data == null || data.length == 0) {
            throw new SerializationException("a key on " + topic + ": expected the id of a rule, found none");
        }
        return new String(data, StandardCharsets.UTF_8);
    }

    /** Retractions with timestamp 0: Kafka Streams processes the earliest record first, so they overtake reads. */
    private long time(ConsumerRecord<Object, Object> record, long partitionTime) {
        boolean isRule = record.topic().equals(Topics.READ_RETRACTED.topic());
        return isRule ? 0 : readTime.extract(record, partitionTime);
    }

    private ReaderCounter counter(ProcessingContext context) {
        ReaderCounter counter = restored(context, config.reads());
        if (!counter.countedBy().equals(config.reads())) {
            LOG.info("{}: recounts the last day, which was counted by {}", context.taskId(), counter.countedBy());
            counter.correct(restored(context, counter.countedBy()));
        }
        return counter;
    }

    private ReaderCounter restored(ProcessingContext context, CountingRules rules) {
        ReaderCounter counter = new ReaderCounter(
                rules,
                StoreBackedMap.of(context, StateStores.READER_JOURNAL),
                context.taskId().partition());
        replay.replay(context, counter);
        return counter;
    }
}
