package org.storywire.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.storywire.launcher.console.ExitCodes;
import org.storywire.schemas.Topics;

/** Exit codes and messages of the command line, where no server is needed. */
class CommandLineTest {
    private static final String NOBODY = "http://localhost:1";

    private final Shell shell = new Shell();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "up",
                "broker",
                "ingest",
                "enrich",
                "trending",
                "publish",
                "submit",
                "kill",
                "top",
                "retract",
                "reinstate",
                "backtest",
                "topics",
                "schemas",
                "keys",
                "deadletters"
            })
    void everyCommandExplainsItself(String command) {
        Shell.Result result = shell.run(command, "--help");

        assertThat(result.code()).isEqualTo(ExitCodes.OK);
        assertThat(result.out()).contains("Usage: storywire " + command);
        assertThat(shell.run("--help").out()).contains("  " + command);
    }

    @Test
    void theHelpListsTheExitCodes() {
        assertThat(shell.run("--help").out()).contains("Exit codes:", "0  ", "1  ", "2  ", "3  ", "4  ", "no answer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bogus",
                "demo --port x",
                "demo --duration soon",
                "submit",
                "kill",
                "retract",
                "retract --reader r --reason x",
                "retract --reader r --network 10.0.0.1 --from 2h --reason x",
                "retract --reader r --from soon --reason x",
                "retract undo",
                "reinstate --class robot --reason x",
                "reinstate undo",
                "trending pin",
                "trending pin banyan:1 --place first --reason x",
                "trending hold banyan:1 --until yesterday --reason x",
                "topics",
                "topics bogus",
                "keys create",
                "keys create --publisher banyan --scope bogus --kafka localhost:1 --registry http://localhost:1",
                "keys create --publisher BAD/NAME --scope story:write --kafka localhost:1 --registry http://localhost:1"
            })
    void aWrongCommandLineIsTwoAndNamesWhatWasExpected(String line) {
        Shell.Result result = shell.run(line.isEmpty() ? new String[0] : line.split(" "));

        assertThat(result.code()).isEqualTo(ExitCodes.USAGE);
        assertThat(result.err()).isNotBlank();
    }

    @Test
    void withoutBrokersATopicCommandIsTwoAndNamesTheSetting() {
        Shell.Result result = shell.run("topics", "apply", "--data", folder.toString());

        assertThat(result.code()).isEqualTo(ExitCodes.USAGE);
        assertThat(result.err()).contains("KAFKA_BOOTSTRAP_SERVERS").doesNotContain("\tat ");
    }

    @Test
    void withoutAKeyASubmissionIsTwoAndExplainsHowToGetOne() throws Exception {
        Shell.Result result = shell.run("submit", story().toString(), "--data", folder.toString());

        assertThat(result.code()).isEqualTo(ExitCodes.USAGE);
        assertThat(result.err()).contains("STORYWIRE_KEY", "keys create");
    }

    @Test
    void aFileThatIsNotThereIsTwo() {
        Shell.Result result = shell.run("submit", folder.resolve("none.json").toString());

        assertThat(result.code()).isEqualTo(ExitCodes.USAGE);
        assertThat(result.err()).contains("none.json");
    }

    @Test
    void aServerThatDoesNotAnswerIsFour() throws Exception {
        Shell keyed = new Shell().with("STORYWIRE_KEY", "sw_0_0");

        assertThat(keyed.run("submit", story().toString(), "--url", NOBODY).code())
                .isEqualTo(ExitCodes.UNREACHABLE);
        assertThat(keyed.run("kill", "banyan:1", "--url", NOBODY).code()).isEqualTo(ExitCodes.UNREACHABLE);
        assertThat(keyed.run("retract", "--reader", "r", "--from", "2h", "--reason", "x", "--url", NOBODY)
                        .code())
                .isEqualTo(ExitCodes.UNREACHABLE);
        assertThat(keyed.run("trending", "pin", "banyan:1", "--until", "+2h", "--reason", "x", "--url", NOBODY)
                        .code())
                .isEqualTo(ExitCodes.UNREACHABLE);
        assertThat(shell.run("top", "--url", NOBODY).code()).isEqualTo(ExitCodes.UNREACHABLE);
        assertThat(shell.run("schemas", "check", "--registry", NOBODY).code()).isEqualTo(ExitCodes.UNREACHABLE);
    }

    /** The data folder is a file, so nothing starts in any case. Control: with a valid value it is the folder that fails. */
    @ParameterizedTest
    @ValueSource(strings = {"up", "broker"})
    void aWrongLogFormatIsRefusedBeforeAnythingStarts(String command) throws Exception {
        String file = story().toString();

        Shell.Result refused = new Shell().with("LOG_FORMAT", "jsn").run(command, "--data", file, "--port", "0");
        Shell.Result control = new Shell().with("LOG_FORMAT", "text").run(command, "--data", file, "--port", "0");

        assertThat(refused.code()).isEqualTo(ExitCodes.USAGE);
        assertThat(refused.err()).contains("log-format", "jsn");
        assertThat(control.code()).isEqualTo(ExitCodes.FAILED);
    }

    @Test
    void theTopicsAreListedWithoutABroker() {
        Shell.Result result = shell.run("topics", "list");

        assertThat(result.code()).isEqualTo(ExitCodes.OK);
        assertThat(result.out()).hasLineCount(Topics.values().length).contains("news.wire.v1");
    }

    private Path story() throws Exception {
        return Files.writeString(folder.resolve("story.json"), "{\"sourceId\": \"one\"}");
    }
}
