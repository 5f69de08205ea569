package org.storywire.trending.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.storywire.schemas.avro.AgentClass;
import org.storywire.schemas.avro.Pseudonym;
import org.storywire.schemas.avro.Read;
import org.storywire.schemas.avro.ReadBatch;

class ReadCursorTest {
    private static final int FRONT = 5;
    private static final String[] IDS = {
        "a", "p:1", "paper:7", "paper:42", "paper:417", "कागज़:५", "paper:a-rather-long-name"
    };

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 100})
    void readsWhatAvroWrites(int size) throws IOException {
        Random random = new Random(size);
        for (int round = 0; round < 200; round++) {
            List<Read> reads = reads(random, size);
            byte[] bytes = encode(reads);
            ReadCursor.check(bytes, FRONT);
            assertThat(walk(bytes)).isEqualTo(reads);
        }
    }

    @Test
    void acceptsNeitherLessNorMore() throws IOException {
        byte[] bytes = encode(reads(new Random(1), 5));
        for (int length = FRONT; length < bytes.length; length++) {
            assertThat(ReadCursor.isWhole(Arrays.copyOf(bytes, length), FRONT))
                    .as("%d of %d bytes", length, bytes.length)
                    .isFalse();
        }
        assertThat(ReadCursor.isWhole(bytes, FRONT)).isTrue();
        assertThat(ReadCursor.isWhole(Arrays.copyOf(bytes, bytes.length + 1), FRONT))
                .isFalse();
    }

    @Test
    void rejectsInvalidUtf8AtAnyPosition() throws IOException {
        for (String id : IDS) {
            byte[] bytes = encode(List.of(read(new Random(2), id)));
            int from = new String(bytes, StandardCharsets.ISO_8859_1)
                    .indexOf(new String(id.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
            for (int at = from; at < from + id.getBytes(StandardCharsets.UTF_8).length; at++) {
                byte[] broken = bytes.clone();
                broken[at] = (byte) 0xFF;
                assertThat(ReadCursor.isWhole(broken, FRONT))
                        .as("%s at %d", id, at - from)
                        .isFalse();
            }
        }
    }

    private static List<Read> reads(Random random, int size) {
        List<Read> reads = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            reads.add(read(random, IDS[random.nextInt(IDS.length)]));
        }
        return reads;
    }

    private static Read read(Random random, String id) {
        AgentClass[] agents = AgentClass.values();
        return Read.newBuilder()
                .setReader(pseudonym(random.nextLong(), random.nextLong()))
                .setStoryId(id)
                .setMinute(random.nextInt() >> random.nextInt(Integer.SIZE))
                .setNetwork(random.nextBoolean() ? pseudonym(random.nextLong(), random.nextLong()) : null)
                .setAgent(agents[random.nextInt(agents.length)])
                .build();
    }

    private static List<Read> walk(byte[] bytes) {
        List<Read> reads = new ArrayList<>();
        ReadCursor cursor = new ReadCursor(bytes, FRONT);
        while (cursor.next()) {
            Read.Builder read = Read.newBuilder()
                    .setReader(pseudonym(cursor.readerHigh(), cursor.readerLow()))
                    .setStoryId(new String(bytes, cursor.storyAt(), cursor.storyBytes(), StandardCharsets.UTF_8))
                    .setMinute(cursor.minute())
                    .setAgent(AgentClass.valueOf(
                            AgentClass.getClassSchema().getEnumSymbols().get(cursor.agent())));
            if (cursor.hasNetwork()) {
                read.setNetwork(pseudonym(cursor.networkHigh(), cursor.networkLow()));
            }
            reads.add(read.build());
        }
        return reads;
    }

    private static Pseudonym pseudonym(long high, long low) {
        return new Pseudonym(ByteBuffer.allocate(16).putLong(high).putLong(low).array());
    }

    private static byte[] encode(List<Read> reads) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(new byte[FRONT]);
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new SpecificDatumWriter<>(ReadBatch.class).write(new ReadBatch(reads), encoder);
        encoder.flush();
        return bytes.toByteArray();
    }
}
