package org.storywire.launcher.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.storywire.launcher.console.Console;
import org.storywire.launcher.console.ExitCodes;
import org.storywire.schemas.SchemaRegistration;
import org.storywire.schemas.SchemaRegistration.Standing;
import org.storywire.schemas.SchemaRegistration.Subject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code schemas}: checks or registers the schemas of all topics. */
@Command(
        name = "schemas",
        description = "Compare the schemas of all topics with a registry, or register them.",
        subcommands = {SchemasCommand.Check.class, SchemasCommand.Register.class},
        mixinStandardHelpOptions = true)
final class SchemasCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "expected schemas check or schemas register");
    }

    @Command(
            name = "check",
            description = {
                "Compare each schema with every version that the registry has, at the level of its topic; change nothing.",
                "",
                "Exit code 3 when one is incompatible: do not deploy."
            },
            mixinStandardHelpOptions = true)
    static final class Check extends Subcommand {
        Check(Console console) {
            super(console);
        }

        @Override
        List<Subject> run(SchemaRegistration registration) {
            return registration.check();
        }
    }

    @Command(
            name = "register",
            description = {
                "Set the level of each subject and register its schema, unless it is incompatible.",
                "",
                "The one step that changes a registry: no service registers by itself. Safe to repeat. Exit code 3 when"
                        + " a schema is incompatible."
            },
            mixinStandardHelpOptions = true)
    static final class Register extends Subcommand {
        Register(Console console) {
            super(console);
        }

        @Override
        List<Subject> run(SchemaRegistration registration) {
            return registration.register();
        }
    }

    /** The options and the output of both subcommands. */
    abstract static class Subcommand implements Callable<Integer> {
        private final Console console;

        @Mixin
        private ClusterFlags cluster = new ClusterFlags();

        Subcommand(Console console) {
            this.console = console;
        }

        abstract List<Subject> run(SchemaRegistration registration);

        @Override
        public Integer call() {
            SchemaRegistration registration = new SchemaRegistration(
                    cluster.settings(console.environment()).registry());
            boolean compatible = true;
            for (Subject each : run(registration)) {
                String id = each.id().isPresent() ? " id " + each.id().getAsInt() : "";
                console.print(each.standing().name().toLowerCase(java.util.Locale.ROOT) + " " + each.name() + id);
                each.breaks().forEach(why -> console.print("  " + why));
                compatible &= each.standing() != Standing.INCOMPATIBLE;
            }
            return compatible ? ExitCodes.OK : ExitCodes.REFUSED;
        }
    }
}
