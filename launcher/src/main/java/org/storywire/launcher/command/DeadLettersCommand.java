package org.storywire.launcher.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.storywire.launcher.client.DeadLetterTopics;
import org.storywire.launcher.client.DeadLetterTopics.Replayed;
import org.storywire.launcher.console.Console;
import org.storywire.launcher.console.ExitCodes;
import org.storywire.runtime.kafka.DeadLetter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code deadletters}: lists and replays dead letters. */
@Command(
        name = "deadletters",
        description = {
            "List the records that a consumer could not process, or replay them.",
            "",
            "A record that cannot be decoded or processed never stops the pipeline: it is stored in <topic>.dlq.<consumer> for"
                    + " 72 hours, with its reason."
        },
        subcommands = {DeadLettersCommand.ListThem.class, DeadLettersCommand.Replay.class},
        mixinStandardHelpOptions = true)
final class DeadLettersCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "expected deadletters list or deadletters replay");
    }

    /** The options of both subcommands. */
    abstract static class Subcommand implements Callable<Integer> {
        private final Console console;

        @Mixin
        private ClusterFlags cluster = new ClusterFlags();

        @Parameters(paramLabel = "TOPIC", arity = "0..*", description = "Dead-letter topics; default: all.")
        private List<String> topics = new ArrayList<>();

        Subcommand(Console console) {
            this.console = console;
        }

        Console console() {
            return console;
        }

        List<String> topics(DeadLetterTopics deadLetters) {
            return topics.isEmpty() ? deadLetters.topics() : List.copyOf(topics);
        }

        DeadLetterTopics deadLetters() {
            return new DeadLetterTopics(cluster.settings(console.environment()));
        }
    }

    @Command(
            name = "list",
            description = {
                "List dead letters: topic, partition and offset, where each came from, the reason, and the exception's class.",
                "",
                "Never prints the content of a record: it may be under embargo."
            },
            mixinStandardHelpOptions = true)
    static final class ListThem extends Subcommand {
        @Option(
                names = "--limit",
                paramLabel = "N",
                description = "Most letters of a topic (${DEFAULT-VALUE}).",
                defaultValue = "100")
        private int limit = 100;

        ListThem(Console console) {
            super(console);
        }

        @Override
        public Integer call() {
            DeadLetterTopics deadLetters = deadLetters();
            long all = 0;
            for (String topic : topics(deadLetters)) {
                for (DeadLetterTopics.StoredLetter each : deadLetters.read(topic, limit)) {
                    console().print(line(topic, each));
                    all++;
                }
            }
            console().print(all + " dead letters");
            return ExitCodes.OK;
        }

        private static String line(String topic, DeadLetterTopics.StoredLetter stored) {
            DeadLetter letter = stored.letter();
            DeadLetter.Origin from = letter.origin();
            return topic + " " + stored.partition() + "/" + stored.offset() + "  from " + from.topic() + " "
                    + from.partition() + "/" + from.offset() + "  "
                    + letter.refusal().reason() + "  "
                    + letter.refusal().exception() + (letter.isWhole() ? "" : "  (cut: cannot be replayed)");
        }
    }

    @Command(
            name = "replay",
            description = {
                "Write dead letters to the topic that they came from, each once; use it after the fix.",
                "",
                "The consumer group storywire-deadletters-replay marks what was replayed. Replaying a record twice does"
                        + " no harm: services ignore duplicates."
            },
            mixinStandardHelpOptions = true)
    static final class Replay extends Subcommand {
        Replay(Console console) {
            super(console);
        }

        @Override
        public Integer call() {
            DeadLetterTopics deadLetters = deadLetters();
            int replayed = 0;
            int cut = 0;
            for (String topic : topics(deadLetters)) {
                Replayed result = deadLetters.replay(topic);
                replayed += result.replayed();
                cut += result.cut();
            }
            console().print(replayed + " replayed" + (cut > 0 ? ", " + cut + " skipped because they were cut" : ""));
            return ExitCodes.OK;
        }
    }
}
