package org.storywire.trending.count;

import java.nio.ByteBuffer;
import org.storywire.schemas.avro.Pseudonym;
import org.storywire.schemas.avro.ReadRetracted;
import org.storywire.schemas.avro.RetractionScope;
import org.storywire.trending.table.VarintReader;
import org.storywire.trending.table.VarintWriter;

/**
 * A retraction or reinstatement: reads of a reader, of a network or of a class of clients, in minutes from one (inclusive) to
 * another (exclusive).
 *
 * @param reinstates true where the reads count although they would be excluded
 */
record RetractedReads(Subject subject, int fromMinute, int toMinute, boolean reinstates) {
    private static final int VERSION = 2;
    /** The version without reinstatements. */
    private static final int VERSION_1 = 1;

    /**
     * The subject of a rule.
     *
     * @param high the first half of the reader's or network's pseudonym; the class for {@code AGENT}
     */
    record Subject(RetractionScope scope, long high, long low) {}

    static RetractedReads of(ReadRetracted rule) {
        return new RetractedReads(subject(rule), rule.getFromMinute(), rule.getToMinute(), rule.getReinstates());
    }

    private static Subject subject(ReadRetracted rule) {
        if (rule.getScope() == RetractionScope.AGENT) {
            return new Subject(rule.getScope(), agent(rule), 0);
        }
        Pseudonym subject = rule.getPseudonym()
                .orElseThrow(() -> new IllegalArgumentException(
                        "retraction: expected a pseudonym for scope " + rule.getScope() + ", found none"));
        ByteBuffer halves = ByteBuffer.wrap(subject.bytes());
        return new Subject(rule.getScope(), halves.getLong(), halves.getLong());
    }

    private static long agent(ReadRetracted rule) {
        return switch (rule.getAgent()) {
            case HUMAN -> 0;
            case ROBOT -> 1;
            case UNKNOWN -> 2;
            case DATA_CENTRE -> 3;
            case NETWORK_CROWD -> 4;
        };
    }

    boolean covers(int minute) {
        return minute >= fromMinute && minute < toMinute;
    }

    byte[] encode() {
        VarintWriter out =
                new VarintWriter(40).count(VERSION).text(subject.scope().name());
        out.signed(subject.high()).signed(subject.low()).signed(fromMinute).signed(toMinute);
        return out.count(reinstates ? 1 : 0).toBytes();
    }

    static RetractedReads decode(byte[] bytes) {
        VarintReader in = new VarintReader(bytes);
        int version = in.version(VERSION_1, VERSION);
        Subject subject = new Subject(RetractionScope.valueOf(in.text()), in.signed(), in.signed());
        return new RetractedReads(subject, in.smallSigned(), in.smallSigned(), version > VERSION_1 && in.count() == 1);
    }
}
