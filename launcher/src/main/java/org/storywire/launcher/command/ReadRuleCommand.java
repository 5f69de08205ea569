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

/** Creates a rule on reads: scope, time and reason. The base of {@code retract} and {@code reinstate}. */
abstract class ReadRuleCommand implements Callable<Integer> {
    private final Console console;
    private final ReadRuleKind kind;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServerFlags server = new ServerFlags();

    @ArgGroup(exclusive = true)
    private Scope scope = new Scope();

    @Option(
            names = "--publisher",
            paramLabel = "NAME",
            description = "The newsroom that reported the reader, when the key speaks for all.")
    private @Nullable String publisher;

    @Option(names = "--from", paramLabel = "TIME", description = "Start, inclusive: a time, or 2h for two hours ago.")
    private String from = "";

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description = "End, exclusive: a time, or 10m for ten minutes ago (${DEFAULT-VALUE}).",
            defaultValue = TimeParser.NOW)
    private String to = TimeParser.NOW;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Reason; stored with the rule.")
    private String reason = "";

    /** The scope: exactly one of the options. */
    static final class Scope {
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

    ReadRuleCommand(Console console, ReadRuleKind kind) {
        this.console = console;
        this.kind = kind;
    }

    @Override
    public Integer call() {
        if (scope.reader == null && scope.network == null && scope.agents == null) {
            throw new ParameterException(spec.commandLine(), "expected one of --reader, --network and --class");
        }
        if (from.isBlank() || reason.isBlank()) {
            throw new ParameterException(spec.commandLine(), "expected --from and --reason");
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        put(body, "reader", scope.reader);
        put(body, "network", scope.network);
        put(body, "class", scope.agents);
        put(body, "publisher", publisher);
        body.put("from", TimeParser.option(spec, "--from", from))
                .put("to", TimeParser.option(spec, "--to", to))
                .put("reason", reason);
        JsonNode made = server.door(console.environment(), KeyFile.EDITOR).addRule(kind, body);
        console.print(line(kind, made));
        return 0;
    }

    private static void put(ObjectNode body, String name, @Nullable String value) {
        if (value != null) {
            body.put(name, value);
        }
    }

    private static String line(ReadRuleKind kind, JsonNode rule) {
        return String.format(
                Locale.ROOT,
                "%s  %-8s  %-7s  %s to %s  %s",
                rule.path(kind.id()).asText(),
                rule.path("status").asText(),
                rule.path("class").asText(rule.path("scope").asText()),
                rule.path("from").asText(),
                rule.path("to").asText(),
                rule.path("made").path("reason").asText());
    }

    abstract static class Listing implements Callable<Integer> {
        private final Console console;
        private final ReadRuleKind kind;

        @Mixin
        private ServerFlags server = new ServerFlags();

        Listing(Console console, ReadRuleKind kind) {
            this.console = console;
            this.kind = kind;
        }

        @Override
        public Integer call() {
            server.door(console.environment(), KeyFile.EDITOR)
                    .listRules(kind)
                    .path(kind.plural())
                    .forEach(each -> console.print(line(kind, each)));
            return 0;
        }
    }

    abstract static class Undo implements Callable<Integer> {
        private final Console console;
        private final ReadRuleKind kind;

        @Mixin
        private ServerFlags server = new ServerFlags();

        @Parameters(paramLabel = "ID", description = "Id of the rule, as 'list' shows it.")
        private String id = "";

        @Option(names = "--reason", paramLabel = "TEXT", description = "Reason; stored with the rule.", required = true)
        private String reason = "";

        Undo(Console console, ReadRuleKind kind) {
            this.console = console;
            this.kind = kind;
        }

        @Override
        public Integer call() {
            JsonNode undone = server.door(console.environment(), KeyFile.EDITOR).undo(kind, id, reason);
            console.print(line(kind, undone));
            return 0;
        }
    }
}
