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
 * Joins small batches of reads that were appended in the same minute: what a read counts for follows from the read and that
 * minute. In Avro an array is a row of blocks that a zero ends, so a joined batch is the blocks of all. Only whole batches
 * in the form of this build are joined; anything else goes on as it came, to be judged by itself.
 */
public final class ReadBatchCoalescer implements RecordCoalescer {
    private static final int SMALL_BYTES = 1024;
    private static final int JOINED_BYTES_MAX = 32 * 1024;

    private final ReadBatchSchema form;

    public ReadBatchCoalescer(ReadBatchSchema form) {
        this.form = form;
    }

    /** Says of a record that it was joined here, so that its bytes are good: nothing that is fetched can say so of itself. */
    static final class Joined extends RecordHeaders {
        private final long last;

        private Joined(long last) {
            this.last = last;
        }

        /** The offset of the last record in it. */
        long last() {
            return last;
        }
    }

    @Override
    public List<ConsumerRecord<byte[], byte[]>> coalesce(List<ConsumerRecord<byte[], byte[]>> records) {
        if (records.size() < 2 || !records.get(0).topic().equals(Topics.READ_RECEIVED.topic())) {
            return records;
        }
        List<ConsumerRecord<byte[], byte[]>> joined = new ArrayList<>();
        int from = 0;
        int bytes = 0;
        for (int at = 0; at < records.size(); at++) {
            ConsumerRecord<byte[], byte[]> record = records.get(at);
            if (!isSmallBatch(record)) {
                end(records.subList(from, at), bytes, joined);
                joined.add(record);
                from = at + 1;
                bytes = 0;
                continue;
            }
            if (from < at
                    && !(bytes + record.value().length <= JOINED_BYTES_MAX && isOfMinute(records.get(from), record))) {
                end(records.subList(from, at), bytes, joined);
                from = at;
                bytes = 0;
            }
            bytes += record.value().length;
        }
        end(records.subList(from, records.size()), bytes, joined);
        return joined;
    }

    private static boolean isOfMinute(ConsumerRecord<byte[], byte[]> first, ConsumerRecord<byte[], byte[]> next) {
        return Minutes.of(first.timestamp()) == Minutes.of(next.timestamp());
    }

    private boolean isSmallBatch(ConsumerRecord<byte[], byte[]> record) {
        byte[] value = record.value();
        return value != null
                && value.length <= SMALL_BYTES
                && value.length > WriterSchemas.PREFIX_BYTES
                && record.timestamp() >= 0
                && form.isKnown(value)
                && value[WriterSchemas.PREFIX_BYTES] != 0
                && ReadCursor.isWhole(value, WriterSchemas.PREFIX_BYTES);
    }

    private static void end(
            List<ConsumerRecord<byte[], byte[]>> run, int bytes, List<ConsumerRecord<byte[], byte[]>> out) {
        if (run.size() == 1) {
            out.add(run.get(0));
        } else if (!run.isEmpty()) {
            out.add(joined(run, bytes));
        }
    }

    private static ConsumerRecord<byte[], byte[]> joined(List<ConsumerRecord<byte[], byte[]>> run, int bytes) {
        ConsumerRecord<byte[], byte[]> first = run.get(0);
        byte[] value = Arrays.copyOf(first.value(), bytes - (run.size() - 1) * (WriterSchemas.PREFIX_BYTES + 1));
        int length = first.value().length;
        long time = first.timestamp();
        for (int at = 1; at < run.size(); at++) {
            ConsumerRecord<byte[], byte[]> next = run.get(at);
            int blocks = next.value().length - WriterSchemas.PREFIX_BYTES;
            // over the zero that ended the blocks so far
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
                new Joined(run.get(run.size() - 1).offset()),
                first.leaderEpoch());
    }
}
