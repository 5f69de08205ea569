package org.storywire.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.storywire.schemas.avro.ControlState;
import org.storywire.schemas.avro.ReaderSalt;
import org.storywire.schemas.avro.StoryControl;

/** What the checks find that Confluent's deserializer alone lets through; each finding has that one as its control. */
class CheckedDeserializerTest {
    private static final String TOPIC = Topics.CONTROL.topic();
    private static final StoryControl RECORD = StoryControl.newBuilder()
            .setStoryId("gazette:1")
            .setState(ControlState.KILLED)
            .setRevision(3)
            .setReason("withdrawn")
            .setBy("key-1")
            .setAt(Instant.parse("2026-01-02T03:04:05Z"))
            .build();

    private final AvroSerdes serdes =
            new AvroSerdes(Map.of("schema.registry.url", "mock://checked", "auto.register.schemas", "true"));
    private final Serializer<StoryControl> serializer = serdes.serializer();
    private final Deserializer<StoryControl> checked = serdes.deserializer(StoryControl.class);
    private final Deserializer<?> unchecked = unchecked();
    private final byte[] good = serializer.serialize(TOPIC, RECORD);

    @AfterEach
    void close() {
        serializer.close();
        checked.close();
        unchecked.close();
    }

    @Test
    void bytesBehindTheRecordAreFound() {
        byte[] longer = Arrays.copyOf(good, good.length + 3);
        assertThat(unchecked.deserialize(TOPIC, longer)).isEqualTo(RECORD);
        assertRefused(longer, "found 3 more bytes behind the record");
    }

    @Test
    void aStringThatIsNotUtf8IsFound() {
        byte[] malformed = good.clone();
        malformed[new String(good, StandardCharsets.ISO_8859_1).indexOf("withdrawn")] = (byte) 0xC0;
        assertThatCode(() -> unchecked.deserialize(TOPIC, malformed)).doesNotThrowAnyException();
        assertRefused(malformed, "found a string that is not UTF-8");
    }

    @Test
    void aRecordOfAnotherTypeIsFound() {
        ReaderSalt salt = ReaderSalt.newBuilder()
                .setDay("2026-01-02")
                .setSalt(ByteBuffer.allocate(32))
                .setCreated(Instant.EPOCH)
                .build();
        try (Serializer<ReaderSalt> other = serdes.serializer()) {
            byte[] bytes = other.serialize(Topics.READER_SALT.topic(), salt);
            assertThat(unchecked.deserialize(TOPIC, bytes)).isEqualTo(salt);
            assertRefused(bytes, "expected " + StoryControl.class.getName() + ", found " + ReaderSalt.class.getName());
        }
    }

    @Test
    void nothingAndTooLittleAndUnknownIdsAreRefused() {
        assertThat(checked.deserialize(TOPIC, null)).isNull();
        assertRefused(new byte[0], "expected a byte 0 and a schema id of 4 bytes, found 0 bytes");
        assertRefused(new byte[] {0}, "found 1 bytes");
        assertRefused(new byte[] {'{', '}', ' ', ' ', ' ', ' '}, "found 6 bytes from 123 on");
        byte[] unknown = good.clone();
        unknown[1] = 7;
        assertRefused(unknown, TOPIC);
        for (int length = 0; length < good.length; length++) {
            assertRefused(Arrays.copyOf(good, length), TOPIC);
        }
    }

    @Test
    void aFlippedBitIsRefusedOrYieldsAnotherRecordButNeverAnythingWorse() {
        int refused = 0;
        for (int bit = 0; bit < good.length * 8; bit++) {
            byte[] flipped = good.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            try {
                assertThat(checked.deserialize(TOPIC, flipped)).isNotEqualTo(RECORD);
            } catch (SerializationException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(8 * 5);
    }

    @Test
    void noExceptionBearsTheTextOfTheRecord() {
        assertThatThrownBy(() -> checked.deserialize(TOPIC, Arrays.copyOf(good, good.length + 1)))
                .satisfies(
                        e -> assertThat(e.toString()).doesNotContain("gazette").doesNotContain("withdrawn"));
    }

    @Test
    void aRegistryThatDoesNotAnswerIsNotTheRecordsFault() {
        AvroSerdes lost = new AvroSerdes(Map.of("schema.registry.url", "http://127.0.0.1:1"));
        try (Deserializer<StoryControl> deserializer = lost.deserializer(StoryControl.class)) {
            assertThatThrownBy(() -> deserializer.deserialize(TOPIC, good))
                    .isInstanceOf(RegistryUnavailableException.class);
        }
    }

    private void assertRefused(byte[] data, String message) {
        assertThatThrownBy(() -> checked.deserialize(TOPIC, data))
                .isInstanceOf(SerializationException.class)
                .hasMessageStartingWith("a value on " + TOPIC)
                .hasMessageContaining(message);
    }

    private static Deserializer<?> unchecked() {
        Deserializer<?> deserializer = new KafkaAvroDeserializer();
        deserializer.configure(Map.of("schema.registry.url", "mock://checked", "specific.avro.reader", "true"), false);
        return deserializer;
    }
}
