package org.storywire.runtime;

import java.util.function.Function;

/** Runs one service as a process: loads settings, starts, waits for a signal or a failure, stops, and tells how it ended by the exit code. */
public final class Run {
    private Run() {}

    /** {@code args} are properties files. */
    public static void main(String name, Function<Settings, Service> service, String[] args) {
        throw new ServiceException("expected a life for " + name + " " + args.length + service);
    }
}
