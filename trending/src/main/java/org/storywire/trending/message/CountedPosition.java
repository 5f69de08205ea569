package org.storywire.trending.message;

import org.storywire.trending.table.VarintReader;
import org.storywire.trending.table.VarintWriter;

/**
 * How far the counting of one partition had come: what was told up to here is exactly what follows from so much of the logs.
 *
 * @param reads the offset of the first read that was not counted
 * @param retractions the offset of the first retraction that was not applied
 * @param minute the minute that it had come to
 * @param whole false where more of the same is still to come, so that the counts stand between two such places
 */
public record CountedPosition(int partition, long reads, long retractions, int minute, boolean whole) {
    private static final int PARTITION_MAX = 100_000;

    public void encode(VarintWriter out) {
        out.count(partition).count(reads).count(retractions).signed(minute).count(whole ? 1 : 0);
    }

    public static CountedPosition decode(VarintReader in) {
        int partition = in.smallCount();
        if (partition < 0 || partition > PARTITION_MAX) {
            throw new IllegalStateException(
                    "counted position: expected a partition up to " + PARTITION_MAX + ", found " + partition);
        }
        return new CountedPosition(partition, in.count(), in.count(), in.smallSigned(), in.count() == 1);
    }

    /** The same where more is to come. */
    CountedPosition unfinished() {
        return new CountedPosition(partition, reads, retractions, minute, false);
    }
}
