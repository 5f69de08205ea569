package org.storywire.launcher.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.storywire.launcher.client.DoorClient;
import org.storywire.launcher.client.DoorClient.Submission;
import org.storywire.launcher.console.Console;
import org.storywire.launcher.console.ExitCodes;
import org.storywire.launcher.console.LauncherException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code submit}: stories from files. */
@Command(
        name = "submit",
        description = {
            "Submit stories, one a file, and wait for their fates.",
            "",
            "A file contains our story JSON or a schema.org NewsArticle (JSON-LD), recognized by its content. Prints"
                    + " one line a story: outcome, story, revision, receipt. All files are submitted, even when one is"
                    + " refused; the exit code is the worst."
        },
        mixinStandardHelpOptions = true)
final class SubmitCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ServerFlags server = new ServerFlags();

    @Option(names = "--dry-run", description = "Only print what would happen.")
    private boolean dryRun;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files to submit.")
    private List<Path> files = new ArrayList<>();

    SubmitCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<Submission> submissions = files.stream().map(SubmitCommand::read).toList();
        DoorClient door = server.door(console.environment());
        int worst = ExitCodes.OK;
        for (int i = 0; i < submissions.size(); i++) {
            worst = Math.max(worst, submit(door, files.get(i), submissions.get(i)));
        }
        return worst;
    }

    private int submit(DoorClient door, Path file, Submission submission) {
        try {
            JsonNode answer = door.submit(submission.waiting(), dryRun);
            console.print(line(answer));
            String outcome = outcome(answer);
            boolean refused = outcome.equals("refused") || outcome.equals("conflict") || outcome.equals("stale");
            return refused ? ExitCodes.REFUSED : ExitCodes.OK;
        } catch (LauncherException e) {
            console.err().println(file + ": " + e.getMessage());
            return e.exitCode();
        }
    }

    private String line(JsonNode answer) {
        StringBuilder line = new StringBuilder(outcome(answer));
        for (String field : new String[] {"storyId", "revision", "reason", "receiptId"}) {
            String value = answer.path(field).asText("");
            if (!value.isEmpty() && !value.equals("null")) {
                line.append(field.equals("revision") ? " revision " : field.equals("receiptId") ? " receipt " : " ")
                        .append(value);
            }
        }
        for (JsonNode warning : answer.path("warnings")) {
            line.append("\n  warning: ").append(warning.isTextual() ? warning.asText() : warning.toString());
        }
        return line.toString();
    }

    private static String outcome(JsonNode answer) {
        for (String field : new String[] {"outcome", "would", "status"}) {
            if (answer.path(field).isTextual()) {
                return answer.path(field).asText();
            }
        }
        return "submitted";
    }

    private static Submission read(Path file) {
        try {
            String body = Files.readString(file);
            boolean linked = body.contains("\"@type\"");
            return new Submission(body, linked ? "application/ld+json" : "application/json", Map.of());
        } catch (IOException e) {
            throw new LauncherException(ExitCodes.USAGE, "expected a readable file " + file, e);
        }
    }
}
