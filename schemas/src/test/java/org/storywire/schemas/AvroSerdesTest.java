package org.storywire.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.StoryControl;

/** The genuine Confluent serde, loaded by its class name, against its own in-memory registry. */
class AvroSerdesTest {
    private static final Map<String, Object> REGISTERING =
            Map.of("schema.registry.url", "mock://serdes", "auto.register.schemas", "true");

    @ParameterizedTest
    @EnumSource(Topics.class)
    void everyRecordComesBackAsItWasWritten(Topics topic) {
        topic.value().ifPresent(type -> Seeds.each(10, random -> roundTrip(topic, type, random)));
    }

    private static <T extends SpecificRecord> void roundTrip(Topics topic, Class<T> type, Random random)
            throws Exception {
        Schema schema = topic.schema().orElseThrow();
        T record = Binary.decode(Binary.encode(SampleRecords.any(schema, random), schema), schema, type);
        try (Serde<T> serde = new AvroSerdes(REGISTERING).of(type)) {
            byte[] bytes = serde.serializer().serialize(topic.topic(), record);
            assertThat(serde.deserializer().deserialize(topic.topic(), bytes)).isEqualTo(record);
        }
    }

    @Test
    void schemasAreNotRegisteredUnlessAsked() throws Exception {
        Schema schema = Topics.CONTROL.schema().orElseThrow();
        StoryControl record =
                Binary.decode(Binary.encode(SampleRecords.full(schema), schema), schema, StoryControl.class);
        AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", "mock://unregistered"));
        try (Serializer<StoryControl> serializer = serdes.serializer()) {
            assertThatThrownBy(() -> serializer.serialize(Topics.CONTROL.topic(), record))
                    .isInstanceOf(SerializationException.class);
        }
    }

    @Test
    void everyKeyPassesThroughToTheClassesThatAreNamed() {
        Map<String, Object> config = Map.of(
                "avro.serializer", Recording.Writer.class.getName(),
                "avro.deserializer", Recording.Reader.class.getName(),
                "schema.registry.url", "https://registry.example",
                "schema.registry.ssl.truststore.location", "/trust",
                "basic.auth.credentials.source", "USER_INFO",
                "bearer.auth.token", "t",
                "auto.register.schemas", "false");
        Map<String, Object> expected = new HashMap<>(config);
        expected.put("specific.avro.reader", "true");
        Serializer<Story> serializer = new AvroSerdes(config).serializer();
        assertThat(((Recording.Writer) (Object) serializer).config).isEqualTo(expected);
        try (Deserializer<Story> deserializer = new AvroSerdes(config).deserializer(Story.class)) {
            assertThatThrownBy(() -> deserializer.deserialize("topic", new byte[] {0, 0, 0, 0, 1}))
                    .hasMessageContaining("expected avro.deserializer to make generic records")
                    .hasMessageContaining("found " + Recording.class.getName());
        }
    }

    @Test
    void aNameThatIsNoSerializerIsRefusedWithWhatWasExpected() {
        AvroSerdes absent = new AvroSerdes(Map.of("avro.serializer", "org.example.Absent"));
        assertThatThrownBy(absent::serializer)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("org.example.Absent")
                .hasMessageContaining("expected a " + Serializer.class.getName());
        AvroSerdes other = new AvroSerdes(Map.of("avro.deserializer", "java.lang.Object"));
        assertThatThrownBy(() -> other.deserializer(Story.class)).isInstanceOf(ConfigException.class);
    }
}
