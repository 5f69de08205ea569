package org.storywire.launcher.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.storywire.launcher.console.Console;
import org.storywire.launcher.local.KeyFile;
import org.storywire.schemas.BoardKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code trending pin}, {@code hold}, {@code block}, {@code release}, {@code rulings}: rulings of editors. */
final class RulingCommands {
    private RulingCommands() {}

    @Command(name = "pin", description = "Show a story at a place of a board, until it is released.")
    static final class Pin extends OfBoard {
        @Option(names = "--place", paramLabel = "N", description = "The place (${DEFAULT-VALUE}).", defaultValue = "1")
        private int place = 1;

        Pin(Console console) {
            super(console, "pin");
        }

        @Override
        void addFields(ObjectNode body) {
            super.addFields(body);
            body.put("place", place);
        }
    }

    @Command(name = "hold", description = "Keep a story off a board, until it is released; it is still counted.")
    static final class Hold extends OfBoard {
        Hold(Console console) {
            super(console, "hold");
        }
    }

    @Command(name = "block", description = "Keep a story off every board, until it is released; it is still counted.")
    static final class Block extends Ruling {
        Block(Console console) {
            super(console, "block");
        }

        @Override
        void addFields(ObjectNode body) {
            body.put("board", "*");
        }
    }

    @Command(name = "release", description = "Release a pin or a hold on a board; with --board '*' a block.")
    static final class Release extends Ruling {
        @Option(
                names = "--board",
                paramLabel = "NAME",
                description = "The board of the ruling (${DEFAULT-VALUE}).",
                defaultValue = BoardKey.ALL)
        private String board = BoardKey.ALL;

        Release(Console console) {
            super(console, "release");
        }

        @Override
        void addFields(ObjectNode body) {
            body.put("board", board);
        }
    }

    /** A ruling on one board. */
    abstract static class OfBoard extends Ruling {
        @Option(
                names = "--board",
                paramLabel = "NAME",
                description = "all, section:ID, tag:ID or language:TAG (${DEFAULT-VALUE}).",
                defaultValue = BoardKey.ALL)
        private String board = BoardKey.ALL;

        OfBoard(Console console, String action) {
            super(console, action);
        }

        @Override
        void addFields(ObjectNode body) {
            body.put("board", board);
        }
    }

    /** The options of every ruling. */
    @Command(
            mixinStandardHelpOptions = true,
            footer = {"", "Needs a key with the scope trending:edit, of the story's newsroom or for all."})
    abstract static class Ruling implements Callable<Integer> {
        private final Console console;
        private final String action;

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private ServerFlags server = new ServerFlags();

        @Parameters(paramLabel = "STORY", description = "The story, as publisher:sourceId.")
        private String storyId = "";

        @Option(
                names = "--reason",
                paramLabel = "TEXT",
                description = "Reason; stored with the ruling.",
                required = true)
        private String reason = "";

        @Option(
                names = "--author",
                paramLabel = "NAME",
                description = "Author of the ruling (default: USER of the environment).")
        private @Nullable String author;

        @Option(names = "--until", paramLabel = "TIME", description = "Time when it ends by itself: a time, or +2h.")
        private @Nullable String until;

        Ruling(Console console, String action) {
            this.console = console;
            this.action = action;
        }

        /** Adds the fields of this kind of ruling to the request body. */
        abstract void addFields(ObjectNode body);

        @Override
        public Integer call() {
            ObjectNode body = JsonNodeFactory.instance
                    .objectNode()
                    .put("action", action)
                    .put("storyId", storyId)
                    .put("reason", reason)
                    .put(
                            "author",
                            author == null ? console.environment().getOrDefault("USER", "command line") : author);
            addFields(body);
            if (until != null) {
                body.put("until", TimeParser.option(spec, "--until", until));
            }
            console.print(
                    line(server.door(console.environment(), KeyFile.EDITOR).rule(body)));
            return 0;
        }
    }

    @Command(
            name = "rulings",
            description = "List the latest ruling on each story and board.",
            mixinStandardHelpOptions = true)
    static final class Listing implements Callable<Integer> {
        private final Console console;

        @Mixin
        private ServerFlags server = new ServerFlags();

        Listing(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            server.door(console.environment(), KeyFile.EDITOR)
                    .rulings()
                    .path("rulings")
                    .forEach(each -> console.print(line(each)));
            return 0;
        }
    }

    private static String line(JsonNode ruling) {
        return String.format(
                Locale.ROOT,
                "%-8s  %-7s  %2s  %s  %s  %s: %s",
                ruling.path("status").asText(),
                ruling.path("action").asText(),
                ruling.path("place").asText(""),
                ruling.path("board").asText(),
                ruling.path("storyId").asText(),
                ruling.path("author").asText(),
                ruling.path("reason").asText());
    }
}
