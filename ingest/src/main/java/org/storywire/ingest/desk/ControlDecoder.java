package org.storywire.ingest.desk;

import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.StoryControl;

/** Decodes the control of a story. A record that cannot be decoded counts as none, in every service alike. */
final class ControlDecoder {
    private static final Logger LOG = LoggerFactory.getLogger(ControlDecoder.class);

    private final Deserializer<StoryControl> deserializer;

    ControlDecoder(Deserializer<StoryControl> deserializer) {
        this.deserializer = deserializer;
    }

    Optional<StoryControl> of(String storyId, ReadOnlyKeyValueStore<String, Bytes> store) {
        Bytes value = store.get(storyId);
        if (value == null) {
            return Optional.empty();
        }
        try {
            StoryControl control = deserializer.deserialize(Topics.CONTROL.topic(), value.get());
            Topics.CONTROL.checkKey(storyId, control);
            return Optional.of(control);
        } catch (SerializationException e) {
            LOG.error(
                    "control of story {} cannot be read: {}",
                    storyId,
                    e.getClass().getSimpleName());
            return Optional.empty();
        }
    }
}
