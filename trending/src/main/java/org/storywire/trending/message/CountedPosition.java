package org.storywire.trending.message;

import org.storywire.trending.table.VarintReader;
import org.storywire.trending.table.VarintWriter;

/**
 * The position of the counting in the logs of one partition: the changes emitted so far follow from exactly this part of them.
 *
 * @param reads the offset of the first record of reads that is not counted
 * @param retractions the offset of the first retraction that is not applied
 * @param minute the minute of the counter's clock
 * @param complete false where further messages of the same commit follow
 */
public record CountedPosition(int partition, long reads, long retractions, int minute, boolean complete) {
    private static final int PARTITION_MAX = 100_000;

    public void encode(VarintWriter out) {
        out.count(partition).count(reads).count(retractions).signed(minute).count(complete ? 1 : 0);
    }

    public static CountedPosition decode(VarintReader in) {
        int partition = in.smallCount();
        if (partition < 0 || partition > PARTITION_MAX) {
            throw new IllegalStateException(
                    "counted position: expected a partition up to " + PARTITION_MAX + ", found " + partition);
        }
        return new CountedPosition(partition, in.count(), in.count(), in.smallSigned(), in.count() == 1);
    }

    /** The position of a message that others of the same commit follow. */
    CountedPosition incomplete() {
        return new CountedPosition(partition, reads, retractions, minute, false);
    }
}
