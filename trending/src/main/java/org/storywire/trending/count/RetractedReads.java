package org.storywire.trending.count;

import java.nio.ByteBuffer;
import org.storywire.schemas.avro.Pseudonym;
import org.storywire.schemas.avro.ReadRetracted;
import org.storywire.schemas.avro.RetractionScope;
import org.storywire.trending.table.VarintReader;
import org.storywire.trending.table.VarintWriter;

/**
 * Which reads do not count, or count although they would be kept apart: those of a reader, of a network or of a class of
 * clients, in minutes from one (inclusive) to another (exclusive).
 *
 * @param reinstates whether they are given back
 */
record RetractedReads(Named named, int fromMinute, int toMinute, boolean reinstates) {
    private static final int VERSION = 2;
    /** The version in which nothing was given back. */
    private static final int BEFORE = 1;

    /**
     * Whom a rule names.
     *
     * @param high of the reader's or network's pseudonym; the class for {@code AGENT}
     */
    record Named(RetractionScope scope, long high, long low) {}

    static RetractedReads of(ReadRetracted rule) {
        return new RetractedReads(named(rule), rule.getFromMinute(), rule.getToMinute(), rule.getReinstates());
    }

    private static Named named(ReadRetracted rule) {
        if (rule.getScope() == RetractionScope.AGENT) {
            return new Named(rule.getScope(), agent(rule), 0);
        }
        Pseudonym named = rule.getPseudonym()
                .orElseThrow(() -> new IllegalArgumentException(
                        "retraction: expected a pseudonym for scope " + rule.getScope() + ", found none"));
        ByteBuffer halves = ByteBuffer.wrap(named.bytes());
        return new Named(rule.getScope(), halves.getLong(), halves.getLong());
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

    /** Whether it holds for a minute. */
    boolean holds(int minute) {
        return minute >= fromMinute && minute < toMinute;
    }

    byte[] encode() {
        VarintWriter out =
                new VarintWriter(40).count(VERSION).text(named.scope().name());
        out.signed(named.high()).signed(named.low()).signed(fromMinute).signed(toMinute);
        return out.count(reinstates ? 1 : 0).toBytes();
    }

    static RetractedReads decode(byte[] bytes) {
        VarintReader in = new VarintReader(bytes);
        int version = in.version(BEFORE, VERSION);
        Named named = new Named(RetractionScope.valueOf(in.text()), in.signed(), in.signed());
        return new RetractedReads(named, in.smallSigned(), in.smallSigned(), version > BEFORE && in.count() == 1);
    }
}
