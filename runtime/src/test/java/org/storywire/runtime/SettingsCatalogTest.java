package org.storywire.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsCatalogTest {
    private static final Setting<Integer> PORT =
            Setting.of("publish-port", SettingType.integer(0, 65_535), 8080, "Port.");
    private static final List<Setting<?>> KNOWN = Setting.all(SharedSettings.ALL, List.of(PORT));
    private static final SettingsCatalog CATALOG = new SettingsCatalog(KNOWN);

    @TempDir
    private Path folder;

    @Test
    void unknownKeysOfAFileAreRefusedTogetherWithWrongValues() throws IOException {
        Path file = file("publish-prt=1\npublish-port=x\nsomething-else=2\nKAFKA_BOOTSTRAP_SERVERS=b:1");
        Settings settings = CATALOG.load(Map.of("SCHEMA_REGISTRY_URL", "http://r"), file);
        assertThatThrownBy(() -> settings.check(KNOWN))
                .isInstanceOf(SettingsException.class)
                .hasMessage("""
                        3 settings are wrong:
                          %1$s: unknown setting publish-prt; did you mean publish-port?
                          %1$s: unknown setting something-else
                          publish-port (in the environment PUBLISH_PORT): expected an integer from 0 to 65535, found "x\"""".formatted(file));
    }

    @Test
    void anOverrideDoesNotHideUnknownKeys() throws IOException {
        Settings settings = CATALOG.load(Map.of(), file("publish-prt=1"));
        assertThatThrownBy(() -> settings.with("publish-port", "1").check(List.of(PORT)))
                .hasMessageContaining("publish-prt");
    }

    @Test
    void keysOfClientsPassButNotAMisspeltOneOfOurs() throws IOException {
        Settings right = CATALOG.load(
                Map.of(),
                file("kafka-bootstrap-servers=b:1\nschema-registry-url=http://r\nkafka.security.protocol=SSL\n"
                        + "basic-auth-user-info=u:p"));
        assertThatCode(() -> right.check(KNOWN)).doesNotThrowAnyException();
        Settings wrong = CATALOG.load(Map.of(), file("kafka-bootstrap-server=b:1"));
        assertThatThrownBy(() -> wrong.check(List.of()))
                .hasMessageContaining("unknown setting kafka-bootstrap-server; did you mean kafka-bootstrap-servers?");
    }

    @Test
    void whatIsReadBeforeFilesIsRefusedInThem() throws IOException {
        Settings settings = CATALOG.load(Map.of(), file("log-format=text"));
        assertThatThrownBy(() -> settings.check(List.of()))
                .hasMessageContaining("log-format is read before any file; set LOG_FORMAT instead");
    }

    @Test
    void aWrongFormatOfTheLogIsRefused() {
        Settings settings = CATALOG.load(Map.of("LOG_FORMAT", "jsn", "LOG_LEVEL", "wran", "LOG_LEVEL_KAFKA", "OFF"));
        assertThatThrownBy(() -> settings.check(KNOWN))
                .hasMessageContainingAll(
                        "log-format (in the environment LOG_FORMAT): expected one of json, text, found \"jsn\"",
                        "log-level (in the environment LOG_LEVEL): expected one of off, error, warn",
                        "4 settings are wrong");
    }

    @ParameterizedTest
    @CsvSource({
        "PUBLISH_PRT, PUBLISH_PORT",
        "PUBLIHS_PORT, PUBLISH_PORT",
        "PUBLISHPORT, PUBLISH_PORT",
        "PUBLISH_PORTED, PUBLISH_PORT",
        "PULBIHS_PORT, PUBLISH_PORT",
        "KAFKA_BOOTSTRAP_SERVER, KAFKA_BOOTSTRAP_SERVERS",
        "SCHEMA_REGISTRY_URI, SCHEMA_REGISTRY_URL"
    })
    void aVariableWithinTwoLettersOfASettingIsWarnedAbout(String name, String meant) {
        assertThat(CATALOG.warnings(Map.of(name, "1", "PATH", "/bin")))
                .containsExactly(name + " in the environment is no setting; did you mean " + meant + "?");
    }

    @ParameterizedTest
    @CsvSource({"PUBLISH_PORT", "PUBLISH_REPORTS", "KAFKA_SECURITY_PROTOCOL", "BASIC_AUTH_USER_INFO", "PATH", "HOME"})
    void otherVariablesAreNot(String name) {
        assertThat(CATALOG.warnings(Map.of(name, "1"))).isEmpty();
    }

    @Test
    void aKeyHasOneDeclaration() {
        Setting<String> other = Setting.of("publish-port", SettingType.TEXT, "8080", "Another.");
        assertThatThrownBy(() -> new SettingsCatalog(List.of(PORT, other)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected one declaration of publish-port, found two");
        assertThat(new SettingsCatalog(List.of(PORT, PORT)).all()).containsExactly(PORT);
    }

    @Test
    void theDistanceCountsSwapsAsOne() {
        assertThat(EditDistance.between("", "abc")).isEqualTo(3);
        assertThat(EditDistance.between("abc", "abc")).isZero();
        assertThat(EditDistance.between("port", "prot")).isEqualTo(1);
        assertThat(EditDistance.between("port", "prt")).isEqualTo(1);
        assertThat(EditDistance.between("port", "sport")).isEqualTo(1);
        assertThat(EditDistance.between("kitten", "sitting")).isEqualTo(3);
        assertThat(EditDistance.between("ca", "abc"))
                .as("nothing is edited twice")
                .isEqualTo(3);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("some.properties"), text);
    }
}
