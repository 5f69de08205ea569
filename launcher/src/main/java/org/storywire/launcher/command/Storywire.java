package org.storywire.launcher.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program: its commands and exit codes. */
@Command(
        name = "storywire",
        description = {
            "An event-driven news pipeline on Apache Kafka.",
            "",
            "Each submitted story is tagged, linked and put on the wire; feeds, pages and lists follow the wire."
                    + " Reads become \"Trending now in the last 24 hours\".",
            "",
            "Start with @|bold ./storywire demo|@ and open the page that it prints."
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            BrokerCommand.class,
            ServiceCommands.Ingest.class,
            ServiceCommands.Enrich.class,
            ServiceCommands.Trending.class,
            ServiceCommands.Publish.class,
            SubmitCommand.class,
            KillCommand.class,
            TopCommand.class,
            RetractCommand.class,
            ReinstateCommand.class,
            BacktestCommand.class,
            SettingsCommand.class,
            TopicsCommand.class,
            SchemasCommand.class,
            KeysCommand.class,
            DeadLettersCommand.class,
            HelpCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed; standard error says why",
            "2:the command line or a setting is wrong; nothing was done",
            "3:the server refused it (missing right, conflict, incompatible schema, unknown id)",
            "4:no answer, or not in time: the outcome is unknown",
            "5:kill --must-exist: nobody has submitted the story; it is killed all the same",
            "130, 143:stopped by a signal, after everything was closed"
        },
        footer = {
            "",
            "Commands find a running demo, up or broker by its data folder (--data, .storywire by default);"
                    + " environment and options override it:",
            "  KAFKA_BOOTSTRAP_SERVERS, KAFKA_*        brokers and any client property (KAFKA_SECURITY_PROTOCOL …)",
            "  SCHEMA_REGISTRY_URL, SCHEMA_REGISTRY_*  schema registry",
            "  STORYWIRE_KEY                           API key for submit and kill",
            "'storywire settings' lists every setting; docs/settings.md explains them."
        },
        mixinStandardHelpOptions = true,
        version = "storywire 0.1.0")
public final class Storywire implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "expected a command");
    }
}
