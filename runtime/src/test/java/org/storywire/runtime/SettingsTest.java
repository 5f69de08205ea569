package org.storywire.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    private enum Colour {
        RED,
        DARK_BLUE
    }

    @Test
    void theEnvironmentWinsOverFilesALaterFileOverAnEarlierAndAnOverrideOverAll(@TempDir Path folder)
            throws IOException {
        Path first =
                Files.writeString(folder.resolve("a.properties"), "one=file-a\ntwo=file-a\nthree=file-a\nfour=file-a");
        Path second = Files.writeString(folder.resolve("b.properties"), "two=file-b\nthree=file-b\nfour=file-b");
        Settings settings = Settings.load(Map.of("THREE", "env", "FOUR", "env", "ONE", " "), first, second)
                .with("four", "override");
        Settings.Reader reader = settings.read();
        assertThat(reader.text("one", "")).isEqualTo("file-a");
        assertThat(reader.text("two", "")).isEqualTo("file-b");
        assertThat(reader.text("three", "")).isEqualTo("env");
        assertThat(reader.text("four", "")).isEqualTo("override");
        assertThat(reader.text("five", "default")).isEqualTo("default");
    }

    @Test
    void everyMistakeIsInOneReportAndSecretsAreNot() {
        Settings.Reader reader = Settings.of(Map.of(
                        "port",
                        "70000",
                        "wait",
                        "soon",
                        "colour",
                        "green",
                        "url",
                        "/relative",
                        "flag",
                        "maybe",
                        "access-token-days",
                        "many"))
                .read();
        assertThat(reader.integer("port", 8080, 0, 65_535)).isEqualTo(8080);
        reader.duration("wait", Duration.ZERO);
        reader.choice("colour", Colour.class, Colour.RED);
        reader.uri("url", URI.create("http://localhost"));
        reader.flag("flag", true);
        reader.integer("access-token-days", 1, 0, 10);
        reader.required("name", "a name");
        assertThatThrownBy(reader::done)
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("7 settings are wrong")
                .hasMessageContaining(
                        "port (in the environment PORT): expected an integer from 0 to 65535, found \"70000\"")
                .hasMessageContaining("expected one of red, dark-blue, found \"green\"")
                .hasMessageContaining("name (in the environment NAME): expected a name, found nothing")
                .hasMessageNotContaining("many");
    }

    @Test
    void durationsAreWrittenInBothForms() {
        Settings.Reader reader = Settings.of(
                        Map.of("a", "500ms", "b", "2h", "c", "PT1M30S", "d", "1d", "e", "-PT1S", "f", "10"))
                .read();
        assertThat(reader.duration("a", Duration.ZERO)).isEqualTo(Duration.ofMillis(500));
        assertThat(reader.duration("b", Duration.ZERO)).isEqualTo(Duration.ofHours(2));
        assertThat(reader.duration("c", Duration.ZERO)).isEqualTo(Duration.ofSeconds(90));
        assertThat(reader.duration("d", Duration.ZERO)).isEqualTo(Duration.ofDays(1));
        reader.done();
        reader.duration("e", Duration.ZERO);
        reader.duration("f", Duration.ZERO);
        assertThatThrownBy(reader::done).hasMessageContaining("2 settings are wrong");
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
        assertThatThrownBy(() -> Settings.of(Map.of()).kafka()).hasMessageContaining("KAFKA_BOOTSTRAP_SERVERS");
    }

    @Test
    void listsAreSeparatedByCommas() {
        Settings.Reader reader = Settings.of(Map.of("origins", "https://a.example, https://b.example,,"))
                .read();
        assertThat(reader.list("origins", List.of())).containsExactly("https://a.example", "https://b.example");
        assertThat(reader.list("none", List.of("*"))).containsExactly("*");
    }

    @Test
    void aFileThatIsNotThereIsAMistakeAndNoSurprise(@TempDir Path folder) {
        Path absent = folder.resolve("absent.properties");
        assertThatThrownBy(() -> Settings.load(Map.of(), absent))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("absent.properties");
    }
}
