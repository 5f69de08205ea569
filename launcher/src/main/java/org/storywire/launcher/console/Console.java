package org.storywire.launcher.console;

import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;

/** The streams and the environment of a command. */
public record Console(PrintStream out, PrintStream err, Map<String, String> environment) {
    private static final int COLUMNS = 100;

    public Console {
        environment = Map.copyOf(environment);
    }

    /** The terminal; the start script sets whether a person looks at standard output. */
    public Terminal terminal() {
        boolean live = "yes".equals(environment.get("STORYWIRE_TERMINAL"));
        String columns = environment.getOrDefault("COLUMNS", "");
        int width = columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : COLUMNS;
        return new Terminal(out, live, width, Clock.systemUTC());
    }

    public void print(String line) {
        out.println(line);
    }
}
