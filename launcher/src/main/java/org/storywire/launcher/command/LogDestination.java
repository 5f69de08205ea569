package org.storywire.launcher.command;

import java.nio.file.Path;
import java.util.Set;
import org.storywire.launcher.local.DataFolder;

/**
 * Chooses the log destination before the first logger is created: the data folder for {@code demo}, {@code up} and
 * {@code broker}; standard error, warnings only, for tools. Single services log as their own configuration says.
 */
public final class LogDestination {
    private static final String CONFIGURATION = "logback.configurationFile";
    private static final Set<String> LOCAL_COMMANDS = Set.of("demo", "up", "broker");
    private static final Set<String> SERVICES = Set.of("ingest", "enrich", "trending", "publish");

    private LogDestination() {}

    /** Chooses by the command, unless the operator has configured logging. */
    public static void choose(String... args) {
        String command = args.length == 0 ? "" : args[0];
        boolean isService = SERVICES.contains(command) && !isTool(args);
        if (isService || System.getProperty(CONFIGURATION) != null) {
            return;
        }
        if (LOCAL_COMMANDS.contains(command)) {
            System.setProperty("storywire.log", new DataFolder(data(args)).log().toString());
            System.setProperty(CONFIGURATION, "logback-local.xml");
        } else {
            System.setProperty(CONFIGURATION, "logback-tool.xml");
        }
    }

    private static boolean isTool(String... args) {
        return args.length > 1 && Set.of("--help", "-h", "list").contains(args[1]);
    }

    private static Path data(String... args) {
        for (int i = 0; i < args.length; i++) {
            if (args[i].startsWith("--data=")) {
                return Path.of(args[i].substring("--data=".length()));
            }
            if (args[i].equals("--data") && i + 1 < args.length) {
                return Path.of(args[i + 1]);
            }
        }
        return Path.of(DataFolder.STANDARD);
    }
}
