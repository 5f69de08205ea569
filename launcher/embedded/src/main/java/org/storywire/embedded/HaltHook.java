package org.storywire.embedded;

import java.util.function.Consumer;
import org.apache.kafka.common.utils.Exit;

/**
 * What is said when Kafka ends the process: it does so at once, without a word on the terminal, when it can write to its
 * data folder no more. What was acknowledged is in the folder, as after a kill.
 */
public final class HaltHook {
    private HaltHook() {}

    /** From now on, for this process: {@code say} gets the reason, then the process ends with {@code exitCode}. */
    public static void are(Consumer<String> say, int exitCode) {
        Exit.setHaltProcedure((code, message) -> {
            try {
                say.accept("Kafka can write to its data folder no more (a full disk, most likely), so it ended. Nothing"
                        + " that was acknowledged is lost: make room and start it again.");
            } finally {
                Runtime.getRuntime().halt(exitCode);
            }
        });
    }
}
