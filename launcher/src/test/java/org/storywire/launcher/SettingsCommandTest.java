package org.storywire.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.launcher.console.ExitCodes;

/** {@code storywire settings}: values, sources, exit codes, and the document made from the declarations. */
class SettingsCommandTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "settings.md");
    private static final String REGENERATE = "differs: run ./storywire settings --markdown > docs/settings.md";

    private final Shell shell = new Shell();

    @TempDir
    private Path folder;

    @Test
    void eachValueHasItsSource() throws IOException {
        Path file = file("publish-title=The Banyan\npublish-zone=Asia/Kolkata\nkafka-bootstrap-servers=b:1");
        Shell.Result result = shell.with("PUBLISH_ZONE", "UTC")
                .run("settings", "publish", "--registry", "http://r:1", "--file", file.toString(), data());
        assertThat(result.code()).isEqualTo(ExitCodes.OK);
        assertThat(rows(result))
                .contains(
                        "publish-title The Banyan file " + file,
                        "publish-zone UTC environment",
                        "publish-feed-stories 50 default",
                        "kafka-bootstrap-servers b:1 file " + file,
                        "schema-registry-url http://r:1 option")
                .noneMatch(row -> row.startsWith("trending-"));
    }

    @Test
    void withoutAServiceAllAreShownAndNothingMustBeSet() {
        Shell.Result result = shell.run("settings", data());
        assertThat(result.code()).isEqualTo(ExitCodes.OK);
        assertThat(rows(result))
                .contains(
                        "kafka-bootstrap-servers required default",
                        "trending-clock wall default",
                        "trending-commit-interval 200ms default",
                        "desk-commit-interval 100ms default",
                        "enrich-index disk default",
                        "health-port none default");
    }

    @Test
    void secretsAreNotShown() {
        Shell.Result result = shell.with("STORYWIRE_KEY", "sw_hidden")
                .with("KAFKA_SASL_JAAS_CONFIG", "login hidden")
                .with("BASIC_AUTH_USER_INFO", "user:hidden")
                .run("settings", data());
        assertThat(result.out() + result.err()).doesNotContain("hidden");
        assertThat(rows(result))
                .contains(
                        "storywire-key a value that is not shown environment",
                        "kafka-sasl-jaas-config a value that is not shown environment",
                        "basic-auth-user-info a value that is not shown environment");
    }

    @Test
    void whatAServiceWouldRefuseIsTwoAndAllOfItIsNamed() throws IOException {
        Path file = file("publish-prt=1\nlog-level=debug");
        Shell.Result result = shell.with("PUBLISH_PORT", "70000")
                .with("LOG_FORMAT", "jsn")
                .run("settings", "publish", "--file", file.toString(), data());
        assertThat(result.code()).isEqualTo(ExitCodes.USAGE);
        assertThat(result.err())
                .contains(
                        "6 settings are wrong",
                        "unknown setting publish-prt; did you mean publish-port?",
                        "log-level is read before any file",
                        "found \"70000\"",
                        "found \"jsn\"",
                        "KAFKA_BOOTSTRAP_SERVERS",
                        "SCHEMA_REGISTRY_URL")
                .doesNotContain("\tat ");
    }

    @Test
    void aServiceThatIsNotThereIsTwo() {
        Shell.Result result = shell.run("settings", "bogus", data());
        assertThat(result.code()).isEqualTo(ExitCodes.USAGE);
        assertThat(result.err()).contains("ingest, enrich, trending or publish", "bogus");
    }

    @Test
    void aVariableThatLooksMisspeltIsNamed() {
        Shell.Result result = shell.with("PUBLISH_TITEL", "x").run("settings", data());
        assertThat(result.err())
                .contains("PUBLISH_TITEL in the environment is no setting; did you mean PUBLISH_TITLE?");
    }

    @Test
    void theDocumentIsTheDeclarations() throws IOException {
        String made = shell.run("settings", "--markdown").out();
        assertThat(Files.readString(DOCUMENT)).as(REGENERATE).isEqualTo(made);
        assertThat(made.replace("| 50 |", "| 51 |"))
                .as("control: a default is part of it")
                .isNotEqualTo(made);
    }

    private List<String> rows(Shell.Result result) {
        return result.out().lines().map(line -> line.replaceAll(" {2,}", " ")).toList();
    }

    private String data() {
        return "--data=" + folder;
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("some.properties"), text);
    }
}
