package org.storywire.trending.count;

import java.nio.ByteBuffer;
import org.storywire.schemas.avro.Pseudonym;
import org.storywire.schemas.avro.ReadRetracted;
import org.storywire.schemas.avro.RetractionScope;

/**
 * Which reads do not count: those of a reader, of a network or of a class of clients, in minutes from one (inclusive) to
 * another (exclusive).
 *
 * @param high of the reader's or network's pseudonym; the class for {@code AGENT}
 */
record Retraction(RetractionScope scope, long high, long low, int fromMinute, int toMinute) {
    private static final int VERSION = 1;

    static Retraction of(ReadRetracted rule) {
        if (rule.getScope() == RetractionScope.AGENT) {
            return new Retraction(rule.getScope(), agent(rule), 0, rule.getFromMinute(), rule.getToMinute());
        }
        Pseudonym named = rule.getPseudonym()
                .orElseThrow(() -> new IllegalArgumentException(
                        "retraction: expected a pseudonym for scope " + rule.getScope() + ", found none"));
        ByteBuffer halves = ByteBuffer.wrap(named.bytes());
        return new Retraction(
                rule.getScope(), halves.getLong(), halves.getLong(), rule.getFromMinute(), rule.getToMinute());
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

    byte[] encode() {
        PackedOut out = new PackedOut(40).count(VERSION).text(scope.name()).signed(high);
        return out.signed(low).signed(fromMinute).signed(toMinute).toBytes();
    }

    static Retraction decode(byte[] bytes) {
        PackedIn in = new PackedIn(bytes).version(VERSION);
        RetractionScope scope = RetractionScope.valueOf(in.text());
        return new Retraction(scope, in.signed(), in.signed(), in.smallSigned(), in.smallSigned());
    }
}
