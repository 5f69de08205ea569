package org.storywire.runtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.storywire.runtime.SettingsException.Mistake;

/**
 * The values that the operator set. Keys are lower-case with dashes ({@code publish-port}). The environment variable of
 * the same name in capitals ({@code PUBLISH_PORT}) wins over properties files, an override wins over both; a later file
 * wins over an earlier one. An empty value counts as not set. Immutable.
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
    private static final List<String> SECRETS = List.of("password", "secret", "token", "jaas", "user-info", "key");
    private static final String HIDDEN = "a value that is not shown";
    private static final String PROGRAM = "program";

    private final Map<String, Value> values;
    private final List<Mistake> mistakes;

    private Settings(Map<String, Value> values, List<Mistake> mistakes) {
        this.values = Map.copyOf(values);
        this.mistakes = List.copyOf(mistakes);
    }

    /**
     * From properties files (UTF-8) and the environment. A file that is absent or unreadable is a {@link
     * SettingsException}. Programs use {@link SettingsCatalog#load}, which also refuses unknown keys.
     */
    public static Settings load(Map<String, String> environment, Path... propertiesFiles) {
        Map<String, Value> all = new TreeMap<>();
        for (Path file : propertiesFiles) {
            Properties properties = properties(file);
            for (String name : properties.stringPropertyNames()) {
                put(all, key(name), properties.getProperty(name), "file " + file);
            }
        }
        environment.forEach((name, value) -> {
            if (!value.isBlank()) {
                put(all, key(name), value, "environment");
            }
        });
        return new Settings(all, List.of());
    }

    /** From values alone: for tests and the launcher. */
    public static Settings of(Map<String, String> values) {
        Map<String, Value> all = new TreeMap<>();
        values.forEach((name, value) -> put(all, key(name), value, PROGRAM));
        return new Settings(all, List.of());
    }

    /** The same settings with one override. */
    public Settings with(String key, String value) {
        return with(key, value, PROGRAM);
    }

    /** The same settings with this value unless the operator set another; {@code origin} names its source. */
    public Settings withDefault(String key, String value, String origin) {
        return isSet(key) ? this : with(key, value, origin);
    }

    /** The same settings with one override; {@code origin} names its source. */
    public Settings with(String key, String value, String origin) {
        Map<String, Value> more = new TreeMap<>(values);
        put(more, key(key), value, origin);
        return new Settings(more, mistakes);
    }

    /** The value in force. Throws {@link SettingsException} when it is wrong, or required and absent. */
    public <T> T get(Setting<T> setting) {
        Optional<String> text = value(setting.key());
        return text.map(setting.type()::parse)
                .orElse(setting.fallback())
                .orElseThrow(() -> new SettingsException(List.of(mistake(setting, text))));
    }

    /**
     * Throws one {@link SettingsException} that names every mistake in these settings, and unknown keys of files. Call it
     * before the first {@link #get}.
     */
    public void check(Collection<Setting<?>> settings) {
        List<Mistake> all = new ArrayList<>(mistakes);
        for (Setting<?> each : settings) {
            Optional<String> text = value(each.key());
            boolean isRight = text.map(found -> each.type().parse(found).isPresent())
                    .orElse(each.fallback().isPresent());
            if (!isRight) {
                all.add(mistake(each, text));
            }
        }
        if (!all.isEmpty()) {
            throw new SettingsException(all);
        }
    }

    /** As {@link #check}, but required settings may be absent. */
    public void checkPresent(Collection<Setting<?>> settings) {
        check(settings.stream().filter(each -> isSet(each.key())).toList());
    }

    public boolean isSet(String key) {
        return values.containsKey(key);
    }

    /** The value in force as the operator wrote it, the default in words when nothing is set; never a secret. */
    public String shown(Setting<?> setting) {
        return value(setting.key())
                .map(text -> setting.has(Setting.Trait.SECRET) ? HIDDEN : text)
                .orElse(setting.standard());
    }

    /** Source of a value: {@code environment}, {@code file NAME}, {@code default} … */
    public String origin(String key) {
        return Optional.ofNullable(values.get(key)).map(Value::origin).orElse("default");
    }

    /** Keys and values that go to Kafka and registry clients as they are; secrets are not shown. */
    public Map<String, String> passedThrough() {
        Map<String, String> all = new TreeMap<>();
        values.forEach((key, value) -> {
            if (passesThrough(key)) {
                all.put(key, SECRETS.stream().anyMatch(key::contains) ? HIDDEN : value.text());
            }
        });
        return all;
    }

    /**
     * Properties for any Kafka client: {@code kafka-bootstrap-servers} is required; every other {@code kafka-x-y} becomes
     * {@code x.y} (security.protocol, sasl.*, ssl.* ...).
     */
    public Map<String, Object> kafka() {
        get(SharedSettings.KAFKA_BOOTSTRAP_SERVERS);
        Map<String, Object> properties = new TreeMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(KAFKA)) {
                properties.put(dotted(key.substring(KAFKA.length())), value.text());
            }
        });
        return Map.copyOf(properties);
    }

    /** Properties for serdes and registry clients: {@code schema-registry-url} is required; schema.registry.*, basic.auth.* and the like pass through. */
    public Map<String, Object> registry() {
        get(SharedSettings.SCHEMA_REGISTRY_URL);
        Map<String, Object> properties = new TreeMap<>();
        values.forEach((key, value) -> {
            if (REGISTRY.stream().anyMatch(key::startsWith)) {
                properties.put(dotted(key), value.text());
            }
        });
        return Map.copyOf(properties);
    }

    Settings withMistakes(List<Mistake> found) {
        return new Settings(values, found);
    }

    private Optional<String> value(String key) {
        return Optional.ofNullable(values.get(key)).map(Value::text);
    }

    static boolean passesThrough(String key) {
        return key.startsWith(KAFKA) || REGISTRY.stream().anyMatch(key::startsWith);
    }

    /** The key of a name in a file or in the environment. */
    static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-').replace('.', '-');
    }

    /** A readable properties file, or a {@link SettingsException}. */
    static Properties properties(Path file) {
        Properties properties = new Properties();
        try (java.io.Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(in);
        } catch (IOException | IllegalArgumentException e) {
            String found = e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
            throw new SettingsException(
                    List.of(new Mistake("settings-file", "a readable UTF-8 properties file " + file, found)));
        }
        return properties;
    }

    private static Mistake mistake(Setting<?> setting, Optional<String> text) {
        String found = text.map(value -> setting.has(Setting.Trait.SECRET) ? HIDDEN : '"' + value + '"')
                .orElse("nothing");
        return new Mistake(setting.key(), setting.type().expected(), found);
    }

    private static void put(Map<String, Value> values, String key, String text, String origin) {
        if (text.isBlank()) {
            values.remove(key);
        } else {
            values.put(key, new Value(text.strip(), origin));
        }
    }

    private static String dotted(String key) {
        return key.replace('-', '.');
    }

    private record Value(String text, String origin) {}
}
