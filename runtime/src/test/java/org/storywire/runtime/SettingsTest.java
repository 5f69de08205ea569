package org.storywire.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    private static final Setting<Integer> PORT = Setting.of("port", SettingType.integer(0, 65_535), 8080, "Port.");
    private static final Setting<Duration> WAIT = Setting.of("wait", SettingType.DURATION, "2s", "Patience.");
    private static final Setting<String> NAME =
            Setting.required("name", SettingType.text("text", "a name"), "Name of the site.");
    private static final Setting<Integer> TOKEN =
            Setting.of("token", SettingType.integer(0, 10), 1, "A token.").with(Setting.Trait.SECRET);
    private static final List<Setting<?>> ALL = List.of(PORT, WAIT, NAME, TOKEN);

    @Test
    void theEnvironmentWinsOverFilesALaterFileOverAnEarlierAndAnOverrideOverAll(@TempDir Path folder)
            throws IOException {
        Path first =
                Files.writeString(folder.resolve("a.properties"), "one=file-a\ntwo=file-a\nthree=file-a\nfour=file-a");
        Path second = Files.writeString(folder.resolve("b.properties"), "two=file-b\nthree=file-b\nfour=file-b");
        Settings settings = Settings.load(Map.of("THREE", "env", "FOUR", "env", "ONE", " "), first, second)
                .with("four", "override");
        assertThat(settings.get(text("one"))).isEqualTo("file-a");
        assertThat(settings.get(text("two"))).isEqualTo("file-b");
        assertThat(settings.get(text("three"))).isEqualTo("env");
        assertThat(settings.get(text("four"))).isEqualTo("override");
        assertThat(settings.get(text("five"))).isEqualTo("standard");
        assertThat(settings.origin("one")).isEqualTo("file " + first);
        assertThat(settings.origin("two")).isEqualTo("file " + second);
        assertThat(settings.origin("three")).isEqualTo("environment");
        assertThat(settings.origin("four")).isEqualTo("program");
        assertThat(settings.origin("five")).isEqualTo("default");
    }

    @Test
    void anEmptyValueCountsAsNotSet(@TempDir Path folder) throws IOException {
        Path first = Files.writeString(folder.resolve("a.properties"), "one=file-a\ntwo=file-a");
        Path second = Files.writeString(folder.resolve("b.properties"), "one=");
        Settings settings = Settings.load(Map.of("TWO", ""), first, second).with("three", " ");
        assertThat(settings.isSet("one")).isFalse();
        assertThat(settings.get(text("two"))).isEqualTo("file-a");
        assertThat(settings.isSet("three")).isFalse();
        assertThat(settings.with("two", "").isSet("two")).isFalse();
    }

    @Test
    void aDefaultOfTheProgramGivesWayToTheOperator() {
        Settings settings = Settings.of(Map.of("one", "operator"))
                .withDefault("one", "program", "a tool")
                .withDefault("two", "program", "a tool");
        assertThat(settings.get(text("one"))).isEqualTo("operator");
        assertThat(settings.get(text("two"))).isEqualTo("program");
        assertThat(settings.origin("two")).isEqualTo("a tool");
    }

    @Test
    void everyMistakeIsInOneReportAndSecretsAreNot() {
        Settings settings = Settings.of(Map.of("port", "70000", "wait", "soon", "token", "many"));
        assertThatThrownBy(() -> settings.check(ALL))
                .isInstanceOf(SettingsException.class)
                .hasMessage("""
                4 settings are wrong:
                  port (in the environment PORT): expected an integer from 0 to 65535, found "70000"
                  wait (in the environment WAIT): expected a duration such as 500ms, 10s, 5m, 2h, 1d or PT10S, found "soon"
                  name (in the environment NAME): expected a name, found nothing
                  token (in the environment TOKEN): expected an integer from 0 to 10, found a value that is not shown""");
        assertThatThrownBy(() -> settings.get(TOKEN)).hasMessageNotContaining("many");
        assertThatCode(() -> Settings.of(Map.of("name", "a")).check(ALL)).doesNotThrowAnyException();
    }

    @Test
    void aWrongValueIsNeverReadAsTheDefault() {
        assertThatThrownBy(() -> Settings.of(Map.of("port", "x")).get(PORT))
                .hasMessageStartingWith("1 setting is wrong:");
        assertThatThrownBy(() -> Settings.of(Map.of()).get(NAME)).hasMessageContaining("found nothing");
        assertThat(Settings.of(Map.of()).get(PORT)).isEqualTo(8080);
    }

    @Test
    void whatIsShownIsTheValueInForceButNoSecret() {
        Settings settings = Settings.of(Map.of("port", "1", "token", "7"));
        assertThat(settings.shown(PORT)).isEqualTo("1");
        assertThat(settings.shown(WAIT)).isEqualTo("2s");
        assertThat(settings.shown(NAME)).isEqualTo("required");
        assertThat(settings.shown(TOKEN)).isEqualTo("a value that is not shown");
    }

    @Test
    void everyKafkaAndRegistryKeyPassesThrough() {
        Settings settings = Settings.load(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", "broker:9092",
                "KAFKA_SASL_JAAS_CONFIG", "secret",
                "SCHEMA_REGISTRY_URL", "http://registry:8081",
                "SCHEMA_REGISTRY_SSL_TRUSTSTORE_LOCATION", "/trust",
                "BASIC_AUTH_USER_INFO", "u:p",
                "AVRO_SERIALIZER", "x.Y",
                "PATH", "/bin"));
        assertThat(settings.kafka())
                .containsOnly(Map.entry("bootstrap.servers", "broker:9092"), Map.entry("sasl.jaas.config", "secret"));
        assertThat(settings.registry())
                .containsOnly(
                        Map.entry("schema.registry.url", "http://registry:8081"),
                        Map.entry("schema.registry.ssl.truststore.location", "/trust"),
                        Map.entry("basic.auth.user.info", "u:p"),
                        Map.entry("avro.serializer", "x.Y"));
        assertThat(settings.passedThrough())
                .hasSize(6)
                .containsEntry("kafka-sasl-jaas-config", "a value that is not shown")
                .containsEntry("basic-auth-user-info", "a value that is not shown")
                .containsEntry("avro-serializer", "x.Y");
        assertThatThrownBy(() -> Settings.of(Map.of()).kafka()).hasMessageContaining("KAFKA_BOOTSTRAP_SERVERS");
        assertThatThrownBy(() -> Settings.of(Map.of()).registry()).hasMessageContaining("SCHEMA_REGISTRY_URL");
    }

    @Test
    void aFileThatIsNotThereIsAMistakeAndNoSurprise(@TempDir Path folder) {
        Path absent = folder.resolve("absent.properties");
        assertThatThrownBy(() -> Settings.load(Map.of(), absent))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("absent.properties");
    }

    private static Setting<String> text(String key) {
        return Setting.of(key, SettingType.TEXT, "standard", "A text.");
    }
}
