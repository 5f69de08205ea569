package org.storywire.trending;

import java.nio.ByteBuffer;
import org.storywire.schemas.avro.AgentClass;
import org.storywire.schemas.avro.Pseudonym;
import org.storywire.schemas.avro.Read;

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

    public static Pseudonym pseudonym(long reader) {
        return new Pseudonym(ByteBuffer.allocate(16)
                .putLong(reader * 0x9E3779B97F4A7C15L)
                .putLong(reader)
                .array());
    }
}
