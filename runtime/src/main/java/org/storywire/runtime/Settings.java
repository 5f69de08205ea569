package org.storywire.runtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What the operator set. Keys are lower-case with dashes ({@code publish-port}); the environment variable of the same
 * name in capitals ({@code PUBLISH_PORT}) wins over properties files, an override wins over both; a later file wins over
 * an earlier one. An empty value counts as not set. Immutable.
 */
public final class Settings {
    private static final String KAFKA = "kafka-";
    private static final List<String> REGISTRY = List.of(
            "schema-registry-",
            "basic-auth-",
            "bearer-auth-",
            "avro-serializer",
            "avro-deserializer",
            "auto-register-schemas",
            "use-latest-version");

    private final Map<String, String> values;

    private Settings(Map<String, String> values) {
        Map<String, String> named = new TreeMap<>();
        values.forEach((key, value) -> {
            if (!value.isBlank()) {
                named.put(key(key), value.strip());
            }
        });
        this.values = Map.copyOf(named);
    }

    /** From properties files (UTF-8) and the environment; a file that is absent or unreadable is a {@link SettingsException}. */
    public static Settings load(Map<String, String> environment, Path... propertiesFiles) {
        Map<String, String> all = new HashMap<>();
        for (Path file : propertiesFiles) {
            properties(file).forEach((key, value) -> all.put(key(String.valueOf(key)), String.valueOf(value)));
        }
        environment.forEach((name, value) -> {
            if (!value.isBlank()) {
                all.put(key(name), value);
            }
        });
        return new Settings(all);
    }

    /** From values alone: for tests and the launcher. */
    public static Settings of(Map<String, String> values) {
        return new Settings(values);
    }

    /** The same settings with one override. */
    public Settings with(String key, String value) {
        Map<String, String> more = new HashMap<>(values);
        more.put(key(key), value);
        return new Settings(more);
    }

    /** Begins a reading that collects every mistake; end it with {@link SettingsReader#done()}. */
    public Reader read() {
        return new Reader(this);
    }

    /**
     * Properties for any Kafka client: {@code kafka-bootstrap-servers} is required; every other {@code kafka-x-y} becomes
     * {@code x.y} (security.protocol, sasl.*, ssl.* ...).
     */
    public Map<String, Object> kafka() {
        require("kafka-bootstrap-servers", "host:port[,host:port ...] of the brokers");
        Map<String, Object> properties = new TreeMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(KAFKA)) {
                properties.put(dotted(key.substring(KAFKA.length())), value);
            }
        });
        return Map.copyOf(properties);
    }

    /** Properties for serdes and registry clients: {@code schema-registry-url} is required; schema.registry.*, basic.auth.* and the like pass through. */
    public Map<String, Object> registry() {
        require("schema-registry-url", "the URL of a schema registry");
        Map<String, Object> properties = new TreeMap<>();
        values.forEach((key, value) -> {
            if (REGISTRY.stream().anyMatch(key::startsWith)) {
                properties.put(dotted(key), value);
            }
        });
        return Map.copyOf(properties);
    }

    public Optional<String> value(String key) {
        return Optional.ofNullable(values.get(key));
    }

    static String environmentName(String key) {
        return key.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-').replace('.', '-');
    }

    private static String dotted(String key) {
        return key.replace('-', '.');
    }

    private void require(String key, String expected) {
        if (value(key).isEmpty()) {
            throw new SettingsException(List.of(new SettingsException.Mistake(key, expected, "nothing")));
        }
    }

    private static Properties properties(Path file) {
        Properties properties = new Properties();
        try (java.io.Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(in);
        } catch (IOException | IllegalArgumentException e) {
            String found = e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
            throw new SettingsException(List.of(
                    new SettingsException.Mistake("settings-file", "a readable UTF-8 properties file " + file, found)));
        }
        return properties;
    }

    /** Reads settings, gathers every mistake, and reports all of them at once from {@link #done()}. Not for several threads. */
    public static final class Reader extends SettingsReader {
        Reader(Settings settings) {
            super(settings);
        }
    }
}
