package org.storywire.launcher.command;

import java.lang.reflect.Constructor;
import org.storywire.launcher.console.Console;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Creates the commands of this package; those whose constructor takes a console get {@code console}. */
public record CommandFactory(Console console) implements IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
        for (Constructor<?> each : type.getDeclaredConstructors()) {
            if (each.getParameterCount() == 1 && each.getParameterTypes()[0] == Console.class) {
                return type.cast(each.newInstance(console));
            }
        }
        return CommandLine.defaultFactory().create(type);
    }
}
