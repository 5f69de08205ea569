package org.storywire.bench.trending;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.avro.ReadBatch;

/** A topology of the Kafka Streams DSL, with the same client settings, one thread and exactly-once as ours. */
final class DslCompetitor implements Competitor {
    static final String TOP_ARTICLES = "top-articles";
    static final String HOP_1H = "hop-1h";
    static final String HOP_5M = "hop-5m";
    static final String SLIDING = "sliding";

    private static final int COMMIT_MILLIS = 1_000;
    private static final Duration CLOSE_MAX = Duration.ofSeconds(30);

    private final BenchContext context;
    private final KafkaStreams streams;
    private final InternalTopics topics;

    interface Shape {
        void define(KStream<byte[], ReadBatch> reads);
    }

    DslCompetitor(BenchContext context, String name, Shape shape) {
        this.context = context;
        String application = "bench-" + name;
        StreamsBuilder builder = new StreamsBuilder();
        shape.define(builder.stream(
                context.topic(),
                Consumed.with(
                        Serdes.ByteArray(), new AvroSerdes(context.asSettings().registry()).of(ReadBatch.class))));
        Properties properties = properties(application);
        streams = new KafkaStreams(builder.build(properties), new StreamsConfig(properties));
        topics = new InternalTopics(context.bootstrapServers(), application);
    }

    @Override
    public void start() {
        streams.setUncaughtExceptionHandler(failure -> {
            failure.printStackTrace();
            Runtime.getRuntime().halt(1);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        streams.start();
    }

    @Override
    public long done() {
        double consumed = 0;
        for (Map.Entry<MetricName, ? extends Metric> each : streams.metrics().entrySet()) {
            MetricName name = each.getKey();
            if (name.name().equals("records-consumed-total")
                    && context.topic().equals(name.tags().get("topic"))
                    && !name.tags().containsKey("partition")
                    && each.getValue().metricValue() instanceof Double value) {
                consumed += value;
            }
        }
        return Math.round(consumed);
    }

    @Override
    public boolean finished() {
        return done() >= context.records() && topics.caughtUp(context.topic());
    }

    @Override
    public void close() {
        streams.close(
                CloseOptions.timeout(CLOSE_MAX).withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
        topics.close();
    }

    private Properties properties(String application) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, context.bootstrapServers());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, context.settings().get("data-dir"));
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_MILLIS);
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        properties.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 5_000);
        properties.put(StreamsConfig.consumerPrefix("max.poll.records"), 2_000);
        properties.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        properties.put(StreamsConfig.producerPrefix("compression.type"), "lz4");
        properties.put(StreamsConfig.producerPrefix("linger.ms"), 20);
        properties.put(StreamsConfig.producerPrefix("batch.size"), 128 * 1024);
        properties.put(StreamsConfig.producerPrefix("max.request.size"), 4 * 1024 * 1024);
        properties.put(StreamsConfig.topicPrefix("max.message.bytes"), 4 * 1024 * 1024);
        return properties;
    }
}
