package org.storywire.runtime;

import static org.storywire.runtime.SettingType.DURATION;
import static org.storywire.runtime.SettingType.PATH;
import static org.storywire.runtime.SettingType.TEXT;
import static org.storywire.runtime.SettingType.URL;
import static org.storywire.runtime.SettingType.choice;
import static org.storywire.runtime.SettingType.integer;
import static org.storywire.runtime.SettingType.oneOf;
import static org.storywire.runtime.SettingType.text;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings that several services read. */
public final class SharedSettings {
    public static final Setting<String> KAFKA_BOOTSTRAP_SERVERS = Setting.required(
            "kafka-bootstrap-servers",
            text("host:port, …", "host:port[,host:port ...] of the brokers"),
            "Brokers to connect to first.");
    public static final Setting<String> SCHEMA_REGISTRY_URL = Setting.required(
            "schema-registry-url",
            text("URL, …", "the URL of a schema registry"),
            "Schema registry, as Confluent's, Karapace's or Apicurio's `/apis/ccompat/v7`; several with commas.");
    public static final Setting<Path> DATA_DIR = Setting.of(
            "data-dir", PATH, "data", "Folder for local state; `./storywire SERVICE` takes `.storywire/services`.");
    public static final Setting<Optional<String>> INSTANCE_ID = Setting.optional(
            "instance-id",
            TEXT,
            "none",
            "Name of this instance among those of its service; with it a restart keeps its partitions.");
    public static final Setting<URI> PUBLISH_URL = Setting.of(
            "publish-url",
            URL,
            "http://localhost:8080",
            "Public address of the story pages; publish itself takes its own port when this is not set.");
    public static final Setting<URI> INGEST_URL = Setting.of(
            "ingest-url", URL, "http://localhost:8081", "Public address of the door, to which pages send reads.");
    public static final Setting<Duration> SESSION_TIMEOUT = Setting.of(
            "session-timeout",
            DURATION.where("a duration up to 24d", value -> value.compareTo(Duration.ofDays(24)) <= 0),
            "10s",
            "Time after which the partitions of an instance that died go to others (enrich, ingest, trending).");
    public static final Setting<Duration> TOPICS_WAIT =
            Setting.of("topics-wait", DURATION, "30s", "Time that a start waits for topics that do not exist yet.");
    public static final Setting<Integer> TOPIC_PARTITIONS = Setting.of(
            "topic-partitions", integer(1, 1000), 12, "Partitions that `topics apply` gives to wide topics.");
    public static final Setting<Integer> TOPIC_REPLICATION = Setting.of(
            "topic-replication",
            integer(-1, 32),
            -1,
            "Replicas of topics that `topics apply` or Kafka Streams creates; -1 is the brokers' own default.");
    public static final Setting<String> LOG_FORMAT = Setting.of(
                    "log-format", oneOf("json", "text"), "json", "Log lines as JSON objects, or as text for people.")
            .with(Setting.Trait.ENVIRONMENT_ONLY);
    public static final Setting<LogLevel> LOG_LEVEL = Setting.of(
                    "log-level", choice(LogLevel.class), "info", "Least level that is logged.")
            .with(Setting.Trait.ENVIRONMENT_ONLY);
    public static final Setting<LogLevel> LOG_LEVEL_KAFKA = Setting.of(
                    "log-level-kafka", choice(LogLevel.class), "warn", "Least level that is logged of Kafka's clients.")
            .with(Setting.Trait.ENVIRONMENT_ONLY);

    public static final List<Setting<?>> ALL = List.of(
            KAFKA_BOOTSTRAP_SERVERS,
            SCHEMA_REGISTRY_URL,
            DATA_DIR,
            INSTANCE_ID,
            PUBLISH_URL,
            INGEST_URL,
            SESSION_TIMEOUT,
            TOPICS_WAIT,
            TOPIC_PARTITIONS,
            TOPIC_REPLICATION,
            LOG_FORMAT,
            LOG_LEVEL,
            LOG_LEVEL_KAFKA);

    private SharedSettings() {}

    /** The levels of Logback. */
    public enum LogLevel {
        OFF,
        ERROR,
        WARN,
        INFO,
        DEBUG,
        TRACE,
        ALL
    }
}
