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

/** {@code deadletters}: records that a consumer could not take. */
@Command(
        name = "deadletters",
        description = {
            "List the records that a consumer could not take, or give them to it again.",
            "",
            "A record that cannot be read or handled never stops the pipeline: it is kept in <topic>.dlq.<consumer> for"
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
    abstract static class Step implements Callable<Integer> {
        private final Console console;

        @Mixin
        private ClusterFlags cluster = new ClusterFlags();

        @Parameters(
                paramLabel = "TOPIC",
                arity = "0..*",
                description = "Dead-letter topics; without any: all that there are.")
        private List<String> topics = new ArrayList<>();

        Step(Console console) {
            this.console = console;
        }

        Console console() {
            return console;
        }

        List<String> topics(DeadLetterTopics box) {
            return topics.isEmpty() ? box.topics() : List.copyOf(topics);
        }

        DeadLetterTopics box() {
            return new DeadLetterTopics(cluster.settings(console.environment()));
        }
    }

    @Command(
            name = "list",
            description = {
                "List dead letters: topic, partition and offset, where each came from, the reason, and the exception's class.",
                "",
                "Never prints what a record says: it may be under embargo."
            },
            mixinStandardHelpOptions = true)
    static final class ListThem extends Step {
        @Option(
                names = "--limit",
                paramLabel = "N",
                description = "At most so many a topic (${DEFAULT-VALUE}).",
                defaultValue = "100")
        private int limit = 100;

        ListThem(Console console) {
            super(console);
        }

        @Override
        public Integer call() {
            DeadLetterTopics box = box();
            long all = 0;
            for (String topic : topics(box)) {
                for (DeadLetterTopics.Kept each : box.read(topic, limit)) {
                    console().print(line(topic, each));
                    all++;
                }
            }
            console().print(all + " dead letters");
            return ExitCodes.OK;
        }

        private static String line(String topic, DeadLetterTopics.Kept kept) {
            DeadLetter letter = kept.letter();
            DeadLetter.Origin from = letter.origin();
            return topic + " " + kept.partition() + "/" + kept.offset() + "  from " + from.topic() + " "
                    + from.partition() + "/" + from.offset() + "  "
                    + letter.refusal().reason() + "  "
                    + letter.refusal().exception() + (letter.isWhole() ? "" : "  (cut: cannot be replayed)");
        }
    }

    @Command(
            name = "replay",
            description = {
                "Write dead letters to the topic that they came from again, each once: for after the fix.",
                "",
                "What was replayed is remembered in the consumer group storywire-deadletters-replay. A second replay of"
                        + " the same record would do no harm: services ignore what they have had."
            },
            mixinStandardHelpOptions = true)
    static final class Replay extends Step {
        Replay(Console console) {
            super(console);
        }

        @Override
        public Integer call() {
            DeadLetterTopics box = box();
            int replayed = 0;
            int cut = 0;
            for (String topic : topics(box)) {
                Replayed result = box.replay(topic);
                replayed += result.replayed();
                cut += result.cut();
            }
            console().print(replayed + " replayed" + (cut > 0 ? ", " + cut + " passed over, for they were cut" : ""));
            return ExitCodes.OK;
        }
    }
}
