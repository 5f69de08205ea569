package org.storywire.trending.stream;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.storywire.runtime.streams.RecordCoalescer;
import org.storywire.schemas.Topics;
import org.storywire.schemas.WriterSchemas;
import org.storywire.trending.count.ReadCursor;
import org.storywire.trending.pane.Minutes;

/**
 * Coalesces small batches of reads that were appended in the same minute, which with the read determines its outcome. An Avro
 * array is blocks with a zero at the end, so a coalesced batch is the blocks of all. Only valid batches in the schema of this
 * build are coalesced; other records pass unchanged.
 */
public final class ReadBatchCoalescer implements RecordCoalescer {
    private static final int SMALL_BYTES = 1024;
    private static final int COALESCED_BYTES_MAX = 32 * 1024;

    private final ReadBatchSchema schema;

    public ReadBatchCoalescer(ReadBatchSchema schema) {
        this.schema = schema;
    }

    /** Headers that mark a coalesced record, whose bytes are valid: no fetched record can have this class. */
    static final class Coalesced extends RecordHeaders {
        private final long last;

        private Coalesced(long last) {
            this.last = last;
        }

        /** The offset of its last record. */
        long last() {
            return last;
        }
    }

    @Override
    public List<ConsumerRecord<byte[], byte[]>> coalesce(List<ConsumerRecord<byte[], byte[]>> records) {
        if (records.size() < 2 || !records.get(0).topic().equals(Topics.READ_RECEIVED.topic())) {
            return records;
        }
        List<ConsumerRecord<byte[], byte[]>> coalesced = new ArrayList<>();
        int from = 0;
        int bytes = 0;
        for (int at = 0; at < records.size(); at++) {
            ConsumerRecord<byte[], byte[]> record = records.get(at);
            if (!isSmallBatch(record)) {
                end(records.subList(from, at), bytes, coalesced);
                coalesced.add(record);
                from = at + 1;
                bytes = 0;
                continue;
            }
            if (from < at
                    && !(bytes + record.value().length <= COALESCED_BYTES_MAX
                            && isSameMinute(records.get(from), record))) {
                end(records.subList(from, at), bytes, coalesced);
                from = at;
                bytes = 0;
            }
            bytes += record.value().length;
        }
        end(records.subList(from, records.size()), bytes, coalesced);
        return coalesced;
    }

    private static boolean isSameMinute(ConsumerRecord<byte[], byte[]> first, ConsumerRecord<byte[], byte[]> next) {
        return Minutes.of(first.timestamp()) == Minutes.of(next.timestamp());
    }

    private boolean isSmallBatch(ConsumerRecord<byte[], byte[]> record) {
        byte[] value = record.value();
        return value != null
                && value.length <= SMALL_BYTES
                && value.length > WriterSchemas.PREFIX_BYTES
                && record.timestamp() >= 0
                && schema.isKnownCurrent(value)
                && value[WriterSchemas.PREFIX_BYTES] != 0
                && ReadCursor.isWhole(value, WriterSchemas.PREFIX_BYTES);
    }

    private static void end(
            List<ConsumerRecord<byte[], byte[]>> run, int bytes, List<ConsumerRecord<byte[], byte[]>> out) {
        if (run.size() == 1) {
            out.add(run.get(0));
        } else if (!run.isEmpty()) {
            out.add(coalesced(run, bytes));
        }
    }

    private static ConsumerRecord<byte[], byte[]> coalesced(List<ConsumerRecord<byte[], byte[]>> run, int bytes) {
        ConsumerRecord<byte[], byte[]> first = run.get(0);
        byte[] value = Arrays.copyOf(first.value(), bytes - (run.size() - 1) * (WriterSchemas.PREFIX_BYTES + 1));
        int length = first.value().length;
        long time = first.timestamp();
        for (int at = 1; at < run.size(); at++) {
            ConsumerRecord<byte[], byte[]> next = run.get(at);
            int blocks = next.value().length - WriterSchemas.PREFIX_BYTES;
            // overwrites the zero at the end of the blocks so far
            System.arraycopy(next.value(), WriterSchemas.PREFIX_BYTES, value, length - 1, blocks);
            length += blocks - 1;
            time = Math.max(time, next.timestamp());
        }
        return new ConsumerRecord<>(
                first.topic(),
                first.partition(),
                first.offset(),
                time,
                first.timestampType(),
                first.serializedKeySize(),
                length,
                first.key(),
                value,
                new Coalesced(run.get(run.size() - 1).offset()),
                first.leaderEpoch());
    }
}
