package org.storywire.launcher.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import org.storywire.launcher.console.Console;
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
            "Needs a key with the scope story:kill. It stays killed until it is revived with the same scope."
        },
        mixinStandardHelpOptions = true)
final class KillCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ServerFlags server = new ServerFlags();

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "For the notice that readers of its page see.",
            defaultValue = "")
    private String reason = "";

    @Parameters(paramLabel = "ID", description = "The story, as publisher:sourceId.")
    private String storyId = "";

    KillCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        JsonNode answer = server.door(console.environment()).kill(storyId, reason);
        console.print(
                "killed " + storyId + " receipt " + answer.path("receiptId").asText("none"));
        return 0;
    }
}
