package org.storywire.publish;

import java.time.Clock;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.ServiceRunner;

/** Runs publish alone; arguments are properties files, the environment wins over them. */
public final class PublishMain {
    private PublishMain() {}

    public static void main(String[] args) {
        ServiceRunner.main(
                "publish", settings -> new PublishService(settings, Metrics.create(), Clock.systemUTC()), args);
    }
}
