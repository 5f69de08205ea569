package org.storywire.trending;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.storywire.schemas.avro.AgentClass;
import org.storywire.schemas.avro.Pseudonym;
import org.storywire.schemas.avro.Read;
import org.storywire.schemas.avro.ReadRetracted;
import org.storywire.schemas.avro.RetractionScope;

/** Makes reads. */
public final class Reads {
    private Reads() {}

    public static Read read(long reader, String storyId, int minute) {
        return read(reader, storyId, minute, AgentClass.HUMAN);
    }

    public static Read read(long reader, String storyId, int minute, AgentClass agent) {
        return Read.newBuilder()
                .setReader(pseudonym(reader))
                .setStoryId(storyId)
                .setMinute(minute)
                .setAgent(agent)
                .build();
    }

    /** The same read from a network; 0 for none. */
    public static Read from(long network, Read read) {
        return Read.newBuilder()
                .setReader(read.getReader())
                .setStoryId(read.getStoryId())
                .setMinute(read.getMinute())
                .setAgent(read.getAgent())
                .setNetwork(network == 0 ? null : pseudonym(network))
                .build();
    }

    /** A read of another story, by the same reader in the same minute. */
    static Read of(String storyId, Read read) {
        return Read.newBuilder()
                .setReader(read.getReader())
                .setStoryId(storyId)
                .setMinute(read.getMinute())
                .setAgent(read.getAgent())
                .setNetwork(read.getNetwork().orElse(null))
                .build();
    }

    /** Minutes from one to before another. */
    public record Span(int from, int to) {}

    /** A retraction of a reader or a network. */
    public static ReadRetracted retraction(String id, RetractionScope scope, long named, Span span) {
        return rule(id, span).setScope(scope).setPseudonym(pseudonym(named)).build();
    }

    /** A retraction of a class of clients. */
    public static ReadRetracted retraction(String id, AgentClass agent, Span span) {
        return rule(id, span).setScope(RetractionScope.AGENT).setAgent(agent).build();
    }

    /** The rule as a reinstatement. */
    public static ReadRetracted reinstating(ReadRetracted rule) {
        return same(rule).setReinstates(true).build();
    }

    /** The opposite of a rule: a retraction for a reinstatement, or the other way round. */
    static ReadRetracted opposite(String id, ReadRetracted rule) {
        return same(rule).setRuleId(id).setReinstates(!rule.getReinstates()).build();
    }

    /** The rule undone. */
    public static ReadRetracted undone(ReadRetracted rule) {
        return same(rule).setReinstates(rule.getReinstates()).setUndone(true).build();
    }

    private static ReadRetracted.Builder same(ReadRetracted rule) {
        return rule(rule.getRuleId(), new Span(rule.getFromMinute(), rule.getToMinute()))
                .setScope(rule.getScope())
                .setPseudonym(rule.getPseudonym().orElse(null))
                .setAgent(rule.getAgent());
    }

    private static ReadRetracted.Builder rule(String id, Span span) {
        return ReadRetracted.newBuilder()
                .setRuleId(id)
                .setPseudonym(null)
                .setAgent(AgentClass.UNKNOWN)
                .setUndone(false)
                .setFromMinute(span.from())
                .setToMinute(span.to())
                .setReason("a test")
                .setBy("key-1")
                .setAt(Instant.EPOCH);
    }

    public static Pseudonym pseudonym(long reader) {
        return new Pseudonym(ByteBuffer.allocate(16)
                .putLong(reader * 0x9E3779B97F4A7C15L)
                .putLong(reader)
                .array());
    }
}
