package org.storywire.launcher.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.storywire.launcher.console.Console;
import org.storywire.schemas.BoardKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code top}, also {@code trending list}: the stories that are trending now. */
@Command(
        name = "top",
        description = "Show what is trending now in the last 24 hours (also: trending list).",
        mixinStandardHelpOptions = true)
class TopCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ServerFlags server = new ServerFlags();

    @Option(
            names = "--board",
            paramLabel = "NAME",
            description = "all, section:ID, tag:ID or language:TAG (${DEFAULT-VALUE}).",
            defaultValue = BoardKey.ALL)
    private String board = BoardKey.ALL;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Number of stories (${DEFAULT-VALUE}).",
            defaultValue = "20")
    private int limit = 20;

    TopCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        JsonNode ranking = server.publish(console.environment()).trending(board, limit);
        console.print(String.format(Locale.ROOT, "%4s  %7s  %7s  %s", "rank", "readers", "reads", "story"));
        int rank = 0;
        for (JsonNode each : ranking.path("entries")) {
            rank++;
            console.print(String.format(
                    Locale.ROOT,
                    "%4d  %7s  %7s  %s",
                    each.path("rank").asInt(rank),
                    each.path("readers").asText(),
                    each.path("reads").asText(),
                    title(each)));
        }
        return 0;
    }

    private static String title(JsonNode entry) {
        JsonNode story = entry.path("story");
        return story.path("headline").asText() + "  (" + story.path("storyId").asText() + ")";
    }

    /** The same command under the name of the service. */
    @Command(name = "list", description = "Show what is trending now in the last 24 hours (the same as 'top').")
    static final class Board extends TopCommand {
        Board(Console console) {
            super(console);
        }
    }
}
