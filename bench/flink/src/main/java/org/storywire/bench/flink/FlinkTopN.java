package org.storywire.bench.flink;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.types.Row;

/**
 * Counts reads by story in windows of 24 hours that hop, and keeps the first hundred of each, in Flink SQL: one task,
 * state in the heap, no checkpoints. Two iterations, the first to warm up; prints a line for each.
 */
public final class FlinkTopN {
    private static final int ITERATIONS = 2;

    private FlinkTopN() {}

    /** The arguments are bootstrap servers, topic, number of reads, and the minutes of a hop. */
    public static void main(String[] arguments) throws Exception {
        Thread life = new Thread(FlinkTopN::endWithParent, "end-with-parent");
        life.setDaemon(true);
        life.start();
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            long cpu = cpuNanos();
            long wall = System.nanoTime();
            long rows = run(arguments[0], arguments[1], Integer.parseInt(arguments[3]));
            System.out.println((iteration == 0 ? "warm" : "iteration") + " reads=" + arguments[2] + " cpuNanos=" + (cpuNanos() - cpu) + " wallNanos="
                    + (System.nanoTime() - wall) + " rows=" + rows);
        }
        Runtime.getRuntime().halt(0);
    }

    private static long run(String brokers, String topic, int hopMinutes) throws Exception {
        StreamExecutionEnvironment flink = StreamExecutionEnvironment.createLocalEnvironment(1, new Configuration());
        StreamTableEnvironment tables = StreamTableEnvironment.create(flink);
        tables.getConfig().set("table.local-time-zone", "UTC");
        KafkaSource<Row> source = KafkaSource.<Row>builder()
                .setBootstrapServers(brokers)
                .setTopics(topic)
                .setGroupId("bench-flink")
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setBounded(OffsetsInitializer.latest())
                .setDeserializer(new ReadDeserializationSchema())
                .build();
        // partitions are in order, and Flink takes the slowest partition's watermark
        WatermarkStrategy<Row> watermarks =
                WatermarkStrategy.<Row>forMonotonousTimestamps().withTimestampAssigner((row, time) -> time);
        DataStream<Row> reads = flink.fromSource(source, watermarks, "reads");
        tables.createTemporaryView(
                "read_events",
                tables.fromDataStream(
                        reads,
                        Schema.newBuilder()
                                .column("story", DataTypes.STRING())
                                .column("ts", DataTypes.TIMESTAMP_LTZ(3))
                                .watermark("ts", "SOURCE_WATERMARK()")
                                .build()));
        long rows = 0;
        try (var results = tables.executeSql(query(hopMinutes)).collect()) {
            while (results.hasNext()) {
                results.next();
                rows++;
            }
        }
        return rows;
    }

    private static String query(int hopMinutes) {
        return """
                SELECT * FROM (
                  SELECT *, ROW_NUMBER() OVER (PARTITION BY window_start, window_end ORDER BY cnt DESC) AS place FROM (
                    SELECT window_start, window_end, story, COUNT(*) AS cnt
                    FROM HOP(TABLE read_events, DESCRIPTOR(ts), INTERVAL '%d' MINUTE, INTERVAL '24' HOUR)
                    GROUP BY window_start, window_end, story))
                WHERE place <= 100"""
                .formatted(hopMinutes);
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                continue;
            }
        } catch (IOException e) {
            System.err.println("the pipe of the parent failed: " + e.getMessage());
        }
        Runtime.getRuntime().halt(0);
    }
}
