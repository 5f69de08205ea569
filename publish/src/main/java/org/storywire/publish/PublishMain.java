package org.storywire.publish;

import java.time.Clock;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.ServiceRunner;
import org.storywire.runtime.SettingsCatalog;

/** Runs publish as one process; arguments are properties files, which the environment overrides. */
public final class PublishMain {
    private PublishMain() {}

    public static void main(String[] args) {
        ServiceRunner.main(
                "publish",
                new SettingsCatalog(PublishService.SETTINGS),
                settings -> new PublishService(settings, Metrics.create(), Clock.systemUTC()),
                args);
    }
}
