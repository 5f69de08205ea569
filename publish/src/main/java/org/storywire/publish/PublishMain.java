package org.storywire.publish;

import java.time.Clock;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.ServiceRunner;
import org.storywire.runtime.SettingsCatalog;

/** Runs publish alone; arguments are properties files, the environment wins over them. */
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
