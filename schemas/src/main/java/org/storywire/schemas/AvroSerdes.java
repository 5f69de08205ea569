package org.storywire.schemas;

import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Makes serdes for the records of the contract from configured class names: Confluent's by default, anyone's that reads
 * the same properties. Every key of the configuration passes through (schema.registry.url, basic.auth.*, ssl.* ...).
 */
public final class AvroSerdes {
    /** Configuration key: class name of the value serializer. */
    public static final String SERIALIZER = "avro.serializer";
    /** Configuration key: class name of the value deserializer. */
    public static final String DESERIALIZER = "avro.deserializer";

    private static final String CONFLUENT_SERIALIZER = "io.confluent.kafka.serializers.KafkaAvroSerializer";
    private static final String CONFLUENT_DESERIALIZER = "io.confluent.kafka.serializers.KafkaAvroDeserializer";

    private static final String SPECIFIC = "specific.avro.reader";

    private final Map<String, Object> config;
    private final RegistryFailures failures;

    /** @param config must hold {@code schema.registry.url} for Confluent's serdes */
    public AvroSerdes(Map<String, ?> config) {
        TrustedRecords.trust();
        Map<String, Object> all = new HashMap<>(config);
        all.putIfAbsent("auto.register.schemas", "false");
        all.put(SPECIFIC, "true");
        this.config = Map.copyOf(all);
        this.failures = new RegistryFailures(this.config);
    }

    /** A serde for values of {@code type}. */
    public <T extends SpecificRecord> Serde<T> of(Class<T> type) {
        return Serdes.serdeFrom(serializer(), deserializer(type));
    }

    /** A serializer for values of any record of the contract. */
    @SuppressWarnings("unchecked")
    public <T extends SpecificRecord> Serializer<T> serializer() {
        Serializer<T> serializer = make(SERIALIZER, CONFLUENT_SERIALIZER, Serializer.class);
        serializer.configure(config, false);
        return serializer;
    }

    /**
     * A deserializer for values of {@code type} that refuses anything else with a SerializationException: another type,
     * truncated bytes, bytes behind the record, strings that are not UTF-8. It throws a
     * {@link RegistryUnavailableException} where the registry, not the record, is at fault.
     */
    public <T extends SpecificRecord> Deserializer<T> deserializer(Class<T> type) {
        return new CheckedDeserializer<>(deserializer(config), deserializer(generic()), type, failures);
    }

    /** Finds the schemas that values were written with, for readers that decode some of them by themselves. */
    public WriterSchemas writerSchemas() {
        return new WriterSchemas(deserializer(generic()), failures);
    }

    @SuppressWarnings("unchecked")
    private Deserializer<Object> deserializer(Map<String, Object> settings) {
        Deserializer<Object> deserializer = make(DESERIALIZER, CONFLUENT_DESERIALIZER, Deserializer.class);
        deserializer.configure(settings, false);
        return deserializer;
    }

    private Map<String, Object> generic() {
        Map<String, Object> settings = new HashMap<>(config);
        settings.put(SPECIFIC, "false");
        return settings;
    }

    private <T> T make(String key, String standard, Class<T> type) {
        String name = String.valueOf(config.getOrDefault(key, standard));
        try {
            return type.cast(Class.forName(name).getDeclaredConstructor().newInstance());
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new ConfigException(
                    key,
                    name,
                    "expected a " + type.getName() + " on the class path with a public constructor without parameters");
        }
    }
}
