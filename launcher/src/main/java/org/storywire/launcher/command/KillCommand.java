package org.storywire.launcher.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import org.storywire.launcher.console.Console;
import org.storywire.launcher.console.ExitCodes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kill}: withdraws a story from every output. */
@Command(
        name = "kill",
        description = {
            "Withdraw a story: within seconds it is in no page, feed, list or related link.",
            "",
            "Needs a key with the scope story:kill. The story stays killed until it is revived with the same scope. A"
                    + " story that nobody has submitted yet is killed as soon as it arrives."
        },
        mixinStandardHelpOptions = true)
final class KillCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ServerFlags server = new ServerFlags();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Text of the notice on its page.", defaultValue = "")
    private String reason = "";

    @Option(
            names = "--must-exist",
            description = "Exit with code 5 if nobody has submitted the story; it is killed all the same.")
    private boolean mustExist;

    @Parameters(paramLabel = "ID", description = "The story, as publisher:sourceId.")
    private String storyId = "";

    KillCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        JsonNode answer = server.door(console.environment()).killAndWait(storyId, reason);
        String receipt = " receipt " + answer.path("receiptId").asText("none");
        if (answer.path("known").asBoolean(true)) {
            console.print("killed " + storyId + receipt);
            return ExitCodes.OK;
        }
        console.print(storyId + ": not known here; will be killed if it comes" + receipt);
        return mustExist ? ExitCodes.UNKNOWN : ExitCodes.OK;
    }
}
