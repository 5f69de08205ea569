package org.storywire.launcher.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.storywire.launcher.client.ReadRuleKind;
import org.storywire.launcher.console.Console;
import org.storywire.launcher.local.KeyFile;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says a rule on reads: whose, from when until when and why. The same for retractions and for reinstatements. */
abstract class ReadRuleCommand implements Callable<Integer> {
    private final Console console;
    private final ReadRuleKind rules;

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
            defaultValue = TimeParser.NOW)
    private String to = TimeParser.NOW;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept with it.")
    private String reason = "";

    /** Exactly one of them. */
    static final class Whose {
        @Option(names = "--reader", paramLabel = "ID", description = "A reader, by the id under which it was reported.")
        private @Nullable String reader;

        @Option(names = "--network", paramLabel = "CIDR", description = "A network (203.0.113.0/24) or an address.")
        private @Nullable String network;

        @Option(
                names = "--class",
                paramLabel = "NAME",
                description = "A class of clients: robot, data-centre, network-crowd, unknown or human.")
        private @Nullable String agents;
    }

    ReadRuleCommand(Console console, ReadRuleKind rules) {
        this.console = console;
        this.rules = rules;
    }

    @Override
    public Integer call() {
        if (whose.reader == null && whose.network == null && whose.agents == null) {
            throw new ParameterException(spec.commandLine(), "expected one of --reader, --network and --class");
        }
        if (from.isBlank() || reason.isBlank()) {
            throw new ParameterException(spec.commandLine(), "expected --from and --reason");
        }
        ObjectNode asked = JsonNodeFactory.instance.objectNode();
        put(asked, "reader", whose.reader);
        put(asked, "network", whose.network);
        put(asked, "class", whose.agents);
        put(asked, "publisher", publisher);
        asked.put("from", TimeParser.option(spec, "--from", from))
                .put("to", TimeParser.option(spec, "--to", to))
                .put("reason", reason);
        JsonNode made = server.door(console.environment(), KeyFile.EDITOR).say(rules, asked);
        console.print(line(rules, made));
        return 0;
    }

    private static void put(ObjectNode asked, String name, @Nullable String value) {
        if (value != null) {
            asked.put(name, value);
        }
    }

    private static String line(ReadRuleKind rules, JsonNode rule) {
        return String.format(
                Locale.ROOT,
                "%s  %-8s  %-7s  %s to %s  %s",
                rule.path(rules.id()).asText(),
                rule.path("status").asText(),
                rule.path("class").asText(rule.path("scope").asText()),
                rule.path("from").asText(),
                rule.path("to").asText(),
                rule.path("made").path("reason").asText());
    }

    /** Lists them. */
    abstract static class Listing implements Callable<Integer> {
        private final Console console;
        private final ReadRuleKind rules;

        @Mixin
        private ServerFlags server = new ServerFlags();

        Listing(Console console, ReadRuleKind rules) {
            this.console = console;
            this.rules = rules;
        }

        @Override
        public Integer call() {
            server.door(console.environment(), KeyFile.EDITOR)
                    .said(rules)
                    .path(rules.plural())
                    .forEach(each -> console.print(line(rules, each)));
            return 0;
        }
    }

    /** Takes one back. */
    abstract static class Undo implements Callable<Integer> {
        private final Console console;
        private final ReadRuleKind rules;

        @Mixin
        private ServerFlags server = new ServerFlags();

        @Parameters(paramLabel = "ID", description = "Which one, as the command 'list' beside this one names it.")
        private String id = "";

        @Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept with it.", required = true)
        private String reason = "";

        Undo(Console console, ReadRuleKind rules) {
            this.console = console;
            this.rules = rules;
        }

        @Override
        public Integer call() {
            JsonNode undone = server.door(console.environment(), KeyFile.EDITOR).undo(rules, id, reason);
            console.print(line(rules, undone));
            return 0;
        }
    }
}
