package org.storywire.launcher.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.storywire.launcher.house.KeyFile;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code retract}: takes false reads out of every ranking; {@code list} and {@code undo} stand below it. */
@Command(
        name = "retract",
        description = {
            "Take false reads out of every ranking, exactly, also those that arrive later; list and undo that.",
            "",
            "Example: storywire retract --network 203.0.113.0/24 --from 3h --reason \"a farm of robots\"",
            "",
            "Needs a key with the scope read:retract; networks and classes reach every newsroom's reads, so their key"
                    + " speaks for all (keys create --publisher '*')."
        },
        subcommands = {RetractCommand.Listing.class, RetractCommand.Undo.class},
        mixinStandardHelpOptions = true)
final class RetractCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServerFlags server = new ServerFlags();

    @ArgGroup(exclusive = true)
    private Whose whose = new Whose();

    @Option(
            names = "--publisher",
            paramLabel = "NAME",
            description = "The newsroom that reported the reader, when the key speaks for all.")
    private @Nullable String publisher;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "From when on, inclusive: a time, or 2h for two hours ago.")
    private String from = "";

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description = "Until before when: a time, or 10m for ten minutes ago (${DEFAULT-VALUE}).",
            defaultValue = Times.NOW)
    private String to = Times.NOW;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept with the retraction.")
    private String reason = "";

    /** Exactly one of them. */
    static final class Whose {
        @Option(names = "--reader", paramLabel = "ID", description = "A reader, by the id under which it was reported.")
        private @Nullable String reader;

        @Option(names = "--network", paramLabel = "CIDR", description = "A network (203.0.113.0/24) or an address.")
        private @Nullable String network;

        @Option(names = "--class", paramLabel = "NAME", description = "A class of clients: robot, unknown or human.")
        private @Nullable String agents;
    }

    RetractCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (whose.reader == null && whose.network == null && whose.agents == null) {
            throw new ParameterException(spec.commandLine(), "expected one of --reader, --network and --class");
        }
        if (from.isBlank() || reason.isBlank()) {
            throw new ParameterException(spec.commandLine(), "expected --from and --reason");
        }
        Instant now = Clock.systemUTC().instant();
        ObjectNode asked = JsonNodeFactory.instance.objectNode();
        put(asked, "reader", whose.reader);
        put(asked, "network", whose.network);
        put(asked, "class", whose.agents);
        put(asked, "publisher", publisher);
        asked.put("from", Times.argument(spec, from, now))
                .put("to", Times.argument(spec, to, now))
                .put("reason", reason);
        JsonNode made = server.door(console.environment(), KeyFile.EDITOR).retract(asked);
        console.print(line(made));
        return 0;
    }

    private static void put(ObjectNode asked, String name, @Nullable String value) {
        if (value != null) {
            asked.put(name, value);
        }
    }

    private static String line(JsonNode retraction) {
        return String.format(
                Locale.ROOT,
                "%s  %-8s  %-7s  %s to %s  %s",
                retraction.path("retractionId").asText(),
                retraction.path("status").asText(),
                retraction.path("class").asText(retraction.path("scope").asText()),
                retraction.path("from").asText(),
                retraction.path("to").asText(),
                retraction.path("made").path("reason").asText());
    }

    /** {@code retract list}. */
    @Command(name = "list", description = "List the retractions of the last two days.", mixinStandardHelpOptions = true)
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
                    .retractions()
                    .path("retractions")
                    .forEach(each -> console.print(line(each)));
            return 0;
        }
    }

    /** {@code retract undo}. */
    @Command(name = "undo", description = "Give the reads of a retraction back.", mixinStandardHelpOptions = true)
    static final class Undo implements Callable<Integer> {
        private final Console console;

        @Mixin
        private ServerFlags server = new ServerFlags();

        @Parameters(paramLabel = "ID", description = "The retraction, as 'retract list' names it.")
        private String retractionId = "";

        @Option(
                names = "--reason",
                paramLabel = "TEXT",
                description = "Why; kept with the retraction.",
                required = true)
        private String reason = "";

        Undo(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            console.print(
                    line(server.door(console.environment(), KeyFile.EDITOR).undo(retractionId, reason)));
            return 0;
        }
    }
}
