package org.storywire.launcher.command;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.storywire.ingest.key.AccessKeys;
import org.storywire.ingest.key.AccessKeys.Grant;
import org.storywire.launcher.console.Console;
import org.storywire.launcher.console.ExitCodes;
import org.storywire.launcher.console.LauncherException;
import org.storywire.schemas.avro.AccessKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code keys}: API keys of newsrooms and sites. */
@Command(
        name = "keys",
        description = {
            "Create, list and revoke API keys.",
            "",
            "Keys are stored hashed in a topic that every door follows, so a change applies everywhere within moments."
                    + " These commands use the brokers, not the door: whoever has access to those may do everything anyway."
        },
        subcommands = {KeysCommand.Create.class, KeysCommand.ListThem.class, KeysCommand.Revoke.class},
        mixinStandardHelpOptions = true)
final class KeysCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "expected keys create, keys list or keys revoke");
    }

    /** The options of all subcommands. */
    abstract static class Subcommand implements Callable<Integer> {
        private final Console console;

        @Mixin
        private ClusterFlags cluster = new ClusterFlags();

        Subcommand(Console console) {
            this.console = console;
        }

        Console console() {
            return console;
        }

        AccessKeys keys() {
            return new AccessKeys(cluster.settings(console.environment()), Clock.systemUTC());
        }
    }

    @Command(
            name = "create",
            description = {
                "Create a key and print it; it is never shown again.",
                "",
                "Scopes: story:write (submit, revise), story:kill (kill, hold, revive), read:write (report reads),"
                        + " read:retract (retract and reinstate reads), trending:edit (pin, hold, block stories)."
            },
            mixinStandardHelpOptions = true)
    static final class Create extends Subcommand {
        @Option(
                names = "--publisher",
                required = true,
                paramLabel = "NAME",
                description = "The newsroom it speaks for; * for all.")
        private String publisher = "";

        @Option(
                names = "--scope",
                required = true,
                split = ",",
                paramLabel = "SCOPE",
                description = "Rights of the key; repeat, or separate by commas.")
        private List<String> scopes = new ArrayList<>();

        @Option(
                names = "--name",
                paramLabel = "TEXT",
                description = "User and purpose of the key.",
                defaultValue = "made by the command line")
        private String name = "made by the command line";

        @Option(names = "--expires-in", paramLabel = "TIME", description = "Expires after this time: 90d, 12h.")
        private @Nullable Duration validFor;

        Create(Console console) {
            super(console);
        }

        @Override
        public Integer call() {
            console().print(keys().create(grant()).token());
            return ExitCodes.OK;
        }

        private Grant grant() {
            try {
                return new Grant(name, publisher, scopes, Optional.ofNullable(validFor));
            } catch (IllegalArgumentException e) {
                throw new LauncherException(ExitCodes.USAGE, String.valueOf(e.getMessage()), e);
            }
        }
    }

    @Command(
            name = "list",
            description = "List all keys, without their secrets: id, publisher, scopes, state, name.",
            mixinStandardHelpOptions = true)
    static final class ListThem extends Subcommand {
        ListThem(Console console) {
            super(console);
        }

        @Override
        public Integer call() {
            for (AccessKey each : keys().list()) {
                String state = each.getRevoked()
                        ? "revoked"
                        : each.getExpires().map(time -> "until " + time).orElse("valid");
                console()
                        .print(String.format(
                                "%s  %-12s %-34s %-10s %s",
                                each.getKeyId(),
                                each.getPublisher(),
                                String.join(",", each.getScopes()),
                                state,
                                each.getName()));
            }
            return ExitCodes.OK;
        }
    }

    @Command(
            name = "revoke",
            description = "Revoke a key. Exit code 3 when there is no such key.",
            mixinStandardHelpOptions = true)
    static final class Revoke extends Subcommand {
        @Parameters(paramLabel = "KEY-ID", description = "The public part of the key, as 'keys list' shows it.")
        private String keyId = "";

        Revoke(Console console) {
            super(console);
        }

        @Override
        public Integer call() {
            if (!keys().revoke(keyId)) {
                throw new LauncherException(ExitCodes.REFUSED, "there is no key " + keyId);
            }
            console().print("revoked " + keyId);
            return ExitCodes.OK;
        }
    }
}
