package org.storywire.launcher.command;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.storywire.launcher.console.Console;
import org.storywire.launcher.console.ExitCodes;
import org.storywire.launcher.console.LauncherException;
import org.storywire.runtime.Settings;
import org.storywire.runtime.kafka.TopicAdmin;
import org.storywire.schemas.Topics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code topics}: lists the topics of the pipeline, or creates them. */
@Command(
        name = "topics",
        description = "List the topics of the pipeline, or create them on the brokers.",
        subcommands = {TopicsCommand.ListThem.class, TopicsCommand.Apply.class},
        mixinStandardHelpOptions = true)
final class TopicsCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "expected topics list or topics apply");
    }

    @Command(
            name = "list",
            description = {
                "List every topic in the order a story travels, then a read: name, partitions, retention, writer and"
                        + " readers, and its purpose.",
                "",
                "Needs no brokers: it is the plan that 'topics apply' carries out."
            },
            mixinStandardHelpOptions = true)
    static final class ListThem implements Callable<Integer> {
        private final Console console;

        ListThem(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            for (Topics each : Topics.values()) {
                console.print(String.format(
                        "%-26s %-4s %-13s %s → %s: %s",
                        each.topic(),
                        each.spread() == Topics.Spread.ONE ? "one" : "wide",
                        retention(each.retention().config()),
                        each.writer(),
                        each.readers().isEmpty() ? "nobody" : String.join(", ", each.readers()),
                        each.why()));
            }
            return ExitCodes.OK;
        }

        private static String retention(Map<String, String> config) {
            if ("compact".equals(config.get("cleanup.policy"))) {
                return "latest";
            }
            return Duration.ofMillis(Long.parseLong(config.getOrDefault("retention.ms", "0")))
                            .toHours()
                    + " h";
        }
    }

    @Command(
            name = "apply",
            description = {
                "Create the topics that are missing, with their dead-letter topics; change none that exists.",
                "",
                "Prints what it created and how existing topics differ from the plan. TOPIC_PARTITIONS (12) and"
                        + " TOPIC_REPLICATION (the brokers' default) set the size. Safe to repeat. Exit code 1 when a"
                        + " topic differs."
            },
            mixinStandardHelpOptions = true)
    static final class Apply implements Callable<Integer> {
        private final Console console;

        @Mixin
        private ClusterFlags cluster = new ClusterFlags();

        Apply(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            Settings settings = cluster.settings(console.environment());
            settings.kafka();
            TopicAdmin.Report report = new TopicAdmin(settings).apply();
            report.created().forEach(name -> console.print("created   " + name));
            report.different().forEach((name, how) -> console.print("different " + name + ": " + how));
            console.print(
                    report.created().size() + " created, " + report.existing().size() + " existing, "
                            + report.different().size() + " different");
            if (!report.different().isEmpty()) {
                throw new LauncherException(
                        ExitCodes.FAILED,
                        "topics differ from the plan: change them with Kafka's own tools, or accept it");
            }
            return ExitCodes.OK;
        }
    }
}
