package org.storywire.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.storywire.schemas.avro.AgentClass;
import org.storywire.schemas.avro.ControlState;
import org.storywire.schemas.avro.ReadBatch;
import org.storywire.schemas.avro.ReaderSalt;
import org.storywire.schemas.avro.StoryControl;

/** The faults that the checks find and Confluent's deserializer alone lets through, which is the control of each. */
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

    private static final Map<String, String> REGISTRY = Map.of(
            "schema.registry.url", "mock://checked", "auto.register.schemas", "true", "specific.avro.reader", "true");

    private final AvroSerdes serdes = new AvroSerdes(REGISTRY);
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

    @Test
    void aListWhoseItemsGainedFieldsIsRead() throws Exception {
        Schema today = Topics.READ_RECEIVED.schema().orElseThrow();
        Schema earlier = without(today, "network", "agent", "engagedSeconds");
        GenericRecord read =
                new GenericData.Record(earlier.getField("reads").schema().getElementType());
        read.put(
                "reader",
                new GenericData.Fixed(read.getSchema().getField("reader").schema(), new byte[16]));
        read.put("storyId", "");
        read.put("minute", 0);
        GenericRecord batch = new GenericData.Record(earlier);
        batch.put("reads", List.of(read, read));
        String topic = Topics.READ_RECEIVED.topic();
        try (KafkaAvroSerializer old = new KafkaAvroSerializer();
                Deserializer<ReadBatch> reading = serdes.deserializer(ReadBatch.class)) {
            old.configure(REGISTRY, false);
            byte[] bytes = old.serialize(topic, batch);
            assertThat(reading.deserialize(topic, bytes).getReads())
                    .hasSize(2)
                    .allMatch(found -> found.getAgent() == AgentClass.HUMAN);
            assertThatThrownBy(() -> unchecked.deserialize(topic, bytes)).hasRootCauseInstanceOf(EOFException.class);
        }
    }

    private static Schema without(Schema batch, String... names) throws IOException {
        ObjectNode tree = (ObjectNode) new ObjectMapper().readTree(batch.toString());
        ArrayNode fields = (ArrayNode) tree.at("/fields/0/type/items/fields");
        for (int index = fields.size() - 1; index >= 0; index--) {
            if (List.of(names).contains(fields.get(index).get("name").asText())) {
                fields.remove(index);
            }
        }
        return new Schema.Parser().parse(tree.toString());
    }

    private void assertRefused(byte[] data, String message) {
        assertThatThrownBy(() -> checked.deserialize(TOPIC, data))
                .isInstanceOf(SerializationException.class)
                .hasMessageStartingWith("a value on " + TOPIC)
                .hasMessageContaining(message);
    }

    private static Deserializer<?> unchecked() {
        Deserializer<?> deserializer = new KafkaAvroDeserializer();
        deserializer.configure(REGISTRY, false);
        return deserializer;
    }
}
