package org.storywire.launcher.command;

import java.io.PrintWriter;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.storywire.embedded.EmbeddedException;
import org.storywire.launcher.console.ExitCodes;
import org.storywire.launcher.console.LauncherException;
import org.storywire.runtime.ServiceException;
import org.storywire.runtime.SettingsException;
import org.storywire.schemas.SchemaRegistryException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Prints a failure as one sentence and maps it to an exit code; only unexpected exceptions come with a stack trace. */
public final class FailureHandler implements IExecutionExceptionHandler {
    private static final int DEPTH_MAX = 20;

    @Override
    public int handleExecutionException(Exception thrown, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        int code = code(thrown);
        err.println(command.getCommandName() + ": " + thrown.getMessage());
        if (!isExpected(thrown)) {
            thrown.printStackTrace(err);
        }
        return code;
    }

    private static boolean isExpected(Exception thrown) {
        return thrown instanceof LauncherException
                || thrown instanceof SettingsException
                || thrown instanceof EmbeddedException
                || thrown instanceof ServiceException
                || thrown instanceof SchemaRegistryException
                || thrown instanceof KafkaException;
    }

    private static int code(Exception thrown) {
        if (thrown instanceof LauncherException ours) {
            return ours.exitCode();
        }
        if (thrown instanceof SettingsException) {
            return ExitCodes.USAGE;
        }
        return thrown instanceof SchemaRegistryException || isTimeout(thrown)
                ? ExitCodes.UNREACHABLE
                : ExitCodes.FAILED;
    }

    private static boolean isTimeout(Throwable thrown) {
        Throwable cause = thrown;
        for (int i = 0; i < DEPTH_MAX && cause != null; i++) {
            if (cause instanceof TimeoutException || cause instanceof org.apache.kafka.common.errors.TimeoutException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
