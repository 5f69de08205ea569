package org.storywire.enrich;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.storywire.enrich.link.LinkState;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.Topics;

/**
 * Serdes for stores. Records of the contract are written as on the topic that they came from, under its subject: the
 * changelog has none of its own, and what an older version stored is read like what it sent.
 */
final class StoreSerdes {
    private StoreSerdes() {}

    static <T extends SpecificRecord> Serde<T> of(AvroSerdes serdes, Topics topic, Class<T> type) {
        Serializer<T> serializer = serdes.serializer();
        Deserializer<T> deserializer = serdes.deserializer(type);
        return Serdes.serdeFrom(
                (changelog, value) -> serializer.serialize(topic.topic(), value),
                (changelog, bytes) -> deserializer.deserialize(topic.topic(), bytes));
    }

    static Serde<LinkState> states() {
        return Serdes.serdeFrom(
                (changelog, state) -> state == null ? null : state.bytes(),
                (changelog, bytes) -> bytes == null ? null : LinkState.of(bytes));
    }
}
