package org.storywire.launcher.console;

import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.time.Clock;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** What a command has of the outside: where it prints, and the environment. */
public record Console(PrintStream out, PrintStream err, Map<String, String> environment) {
    private static final int COLUMNS = 100;

    public Console {
        environment = Map.copyOf(environment);
    }

    /** Makes commands: those whose constructor takes a console get this one. */
    public IFactory factory() {
        return new IFactory() {
            @Override
            public <K> K create(Class<K> type) throws Exception {
                for (Constructor<?> each : type.getDeclaredConstructors()) {
                    if (each.getParameterCount() == 1 && each.getParameterTypes()[0] == Console.class) {
                        return type.cast(each.newInstance(Console.this));
                    }
                }
                return CommandLine.defaultFactory().create(type);
            }
        };
    }

    /** The script says whether a person looks at standard output. */
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
