package org.storywire.trending.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.Read;
import org.storywire.schemas.avro.ReadBatch;
import org.storywire.trending.InMemoryDurableMap;
import org.storywire.trending.Reads;
import org.storywire.trending.TopologyHarness;
import org.storywire.trending.count.CountingRules;
import org.storywire.trending.count.ReaderCounter;
import org.storywire.trending.message.CountMessage;
import org.storywire.trending.pane.Minutes;

class ReadBatchCoalescerTest {
    private static final long SEED = 20_261_123;
    private static final int NOW = 29_000_000;
    private static final String TOPIC = Topics.READ_RECEIVED.topic();

    private final AvroSerdes serdes =
            new AvroSerdes(TopologyHarness.settings(Path.of("join-reads")).registry());
    private final ReadBatchSchema schema = new ReadBatchSchema(serdes.writerSchemas());
    private final ReadsDeserializer deserializer = new ReadsDeserializer(serdes, schema);
    private final ReadBatchCoalescer coalescer = new ReadBatchCoalescer(schema);
    private final Random random = new Random(SEED);
    private long offset;

    ReadBatchCoalescerTest() {
        byte[] any = batch(List.of(Reads.read(1, "demo:1", NOW)));
        assertThat(schema.isCurrent(TOPIC, new RecordHeaders(), any)).isTrue();
    }

    @Test
    void coalescedReadsCountAsTheyWouldOneByOne() {
        for (int round = 0; round < 200; round++) {
            List<ConsumerRecord<byte[], byte[]>> records = someRecords();
            List<ConsumerRecord<byte[], byte[]>> coalesced = coalescer.coalesce(records);
            assertThat(coalesced.size()).as("seed %d", SEED).isLessThanOrEqualTo(records.size());
            assertThat(counts(coalesced)).as("seed %d, round %d", SEED, round).isEqualTo(counts(records));
        }
    }

    /** The control: counted with a run's last minute for all, reads that were late would not be. */
    @Test
    void aReadIsJudgedByItsOwnMinute() {
        Read old = Reads.read(1, "demo:1", NOW - Minutes.DAY);
        List<ConsumerRecord<byte[], byte[]>> minutes =
                List.of(record(batch(List.of(old)), NOW), record(batch(List.of(old)), NOW + 1));
        assertThat(coalescer.coalesce(minutes)).isEqualTo(minutes);
        assertThat(counts(minutes)).isNotEqualTo(counts(minutes.subList(1, 2)));
    }

    @Test
    void aCoalescedRecordHasTheFirstOffsetAndKnowsTheLast() {
        List<ConsumerRecord<byte[], byte[]>> records = singles(300);
        List<ConsumerRecord<byte[], byte[]>> coalesced = coalescer.coalesce(records);
        assertThat(coalesced).hasSizeBetween(1, 10);
        long next = records.get(0).offset();
        for (ConsumerRecord<byte[], byte[]> record : coalesced) {
            assertThat(record.offset()).isEqualTo(next);
            ReadsInput.Batch batch =
                    (ReadsInput.Batch) deserializer.deserialize(TOPIC, record.headers(), record.value());
            assertThat(batch).isNotNull();
            next = batch.last() + 1;
        }
        assertThat(next).isEqualTo(records.get(records.size() - 1).offset() + 1);
    }

    @Test
    void otherRecordsPassUnchanged() {
        byte[] good = batch(List.of(Reads.read(1, "demo:1", NOW)));
        byte[] otherSchema = good.clone();
        otherSchema[4] = 99;
        List<byte[]> strangers = List.of(
                new byte[0],
                new byte[] {0},
                Arrays.copyOf(good, 5),
                Arrays.copyOf(good, good.length - 1),
                Arrays.copyOf(good, good.length + 1),
                otherSchema,
                batch(List.of()));
        for (byte[] stranger : strangers) {
            ConsumerRecord<byte[], byte[]> before = record(good, NOW);
            ConsumerRecord<byte[], byte[]> strange = record(stranger, NOW);
            ConsumerRecord<byte[], byte[]> after = record(good, NOW);
            assertThat(coalescer.coalesce(List.of(before, strange, after))).containsExactly(before, strange, after);
        }
        assertThat(coalescer.coalesce(singles(3))).as("the control").hasSize(1);
    }

    @Test
    void nothingIsCoalescedBeforeItsSchemaIsKnown() {
        List<ConsumerRecord<byte[], byte[]>> records = singles(5);
        assertThat(new ReadBatchCoalescer(new ReadBatchSchema(serdes.writerSchemas())).coalesce(records))
                .isEqualTo(records);
    }

    @Test
    void otherTopicsAreLeftAlone() {
        ConsumerRecord<byte[], byte[]> rule =
                new ConsumerRecord<>(Topics.READ_RETRACTED.topic(), 0, 0, null, batch(List.of(Reads.read(1, "a", 1))));
        assertThat(coalescer.coalesce(List.of(rule, rule))).containsExactly(rule, rule);
    }

    private List<ConsumerRecord<byte[], byte[]>> singles(int count) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(record(batch(List.of(Reads.read(i, "demo:" + i % 7, NOW - i % 50))), NOW));
        }
        return records;
    }

    private List<ConsumerRecord<byte[], byte[]>> someRecords() {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        int minute = NOW;
        for (int i = random.nextInt(120); i > 0; i--) {
            minute += random.nextInt(8) == 0 ? random.nextInt(3) - 1 : 0;
            List<Read> reads = new ArrayList<>();
            for (int read = random.nextInt(10) == 0 ? random.nextInt(60) : 1; read > 0; read--) {
                int age = random.nextInt(4) == 0 ? Minutes.DAY - 2 + random.nextInt(4) : random.nextInt(5) - 1;
                reads.add(Reads.read(random.nextInt(20), "demo:" + random.nextInt(5), minute - age));
            }
            records.add(record(batch(reads), minute));
        }
        return records;
    }

    private byte[] batch(List<Read> reads) {
        return serdes.serializer()
                .serialize(TOPIC, ReadBatch.newBuilder().setReads(reads).build());
    }

    private ConsumerRecord<byte[], byte[]> record(byte[] value, int minute) {
        offset += 1 + random.nextInt(2);
        return new ConsumerRecord<>(
                TOPIC,
                0,
                offset,
                Minutes.start(minute) + random.nextInt(60_000),
                TimestampType.LOG_APPEND_TIME,
                -1,
                value.length,
                null,
                value,
                new RecordHeaders(),
                Optional.empty());
    }

    /** Minute and story with readers and reads. */
    private Map<String, List<Integer>> counts(List<ConsumerRecord<byte[], byte[]>> records) {
        ReaderCounter counter = new ReaderCounter(CountingRules.of(1_000, 100), new InMemoryDurableMap<>(), 0);
        for (ConsumerRecord<byte[], byte[]> record : records) {
            ReadsInput input = deserializer.deserialize(TOPIC, record.headers(), record.value());
            assertThat(input).isNotNull();
            input.count(counter, record.timestamp());
        }
        Map<String, List<Integer>> counts = new TreeMap<>();
        counter.emit(1_000_000, bytes -> {
            CountMessage message = CountMessage.decode(bytes);
            int[] cells = message.cells();
            for (int at = 0; at < cells.length; at += CountMessage.WIDTH) {
                counts.put(
                        cells[at] + " " + message.stories().id(cells[at + 1]), List.of(cells[at + 2], cells[at + 3]));
            }
        });
        return counts;
    }
}
