package org.storywire.launcher.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.storywire.launcher.console.Console;
import org.storywire.launcher.console.ExitCodes;
import org.storywire.launcher.console.LauncherException;
import org.storywire.launcher.local.AllSettings;
import org.storywire.launcher.local.ServiceEntry;
import org.storywire.runtime.Setting;
import org.storywire.runtime.Settings;
import org.storywire.runtime.SettingsCatalog;
import org.storywire.runtime.http.HealthPortService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code settings}: the value in force of each setting, and its source. */
@Command(
        name = "settings",
        description = {
            "Show each setting, the value in force and its source: default, file, environment or option.",
            "",
            "Nothing is started. Exit code 2 when a service would refuse these settings. docs/settings.md explains"
                    + " each one."
        },
        mixinStandardHelpOptions = true)
final class SettingsCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ClusterFlags cluster = new ClusterFlags();

    @Parameters(
            paramLabel = "SERVICE",
            arity = "0..1",
            description = "ingest, enrich, trending or publish; default: all.")
    private @Nullable String service;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "Properties file that the service would get; repeat it for several.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--markdown", description = "Print docs/settings.md instead: every declaration, no values.")
    private boolean markdown;

    SettingsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (markdown) {
            console.out().print(SettingsReference.markdown());
            return ExitCodes.OK;
        }
        List<Setting<?>> shown = shown();
        Settings settings = cluster.ofService(cluster.settings(console.environment(), files.toArray(Path[]::new)));
        shown.forEach(each -> print(each.key(), settings.shown(each), settings.origin(each.key())));
        settings.passedThrough().forEach((key, value) -> {
            if (shown.stream().noneMatch(each -> each.key().equals(key))) {
                print(key, value, settings.origin(key));
            }
        });
        AllSettings.CATALOG.warnings(console.environment()).forEach(console.err()::println);
        if (service == null) {
            settings.checkPresent(shown);
        } else {
            settings.check(shown);
        }
        return ExitCodes.OK;
    }

    private List<Setting<?>> shown() {
        return service == null
                ? AllSettings.CATALOG.all()
                : ServiceEntry.find(service)
                        .map(entry -> Setting.all(entry.settings(), HealthPortService.HTTP.all()))
                        .map(SettingsCatalog::new)
                        .map(SettingsCatalog::all)
                        .orElseThrow(() -> new LauncherException(
                                ExitCodes.USAGE,
                                "expected ingest, enrich, trending or publish, found '" + service + "'"));
    }

    private void print(String key, String value, String origin) {
        console.print(String.format("%-42s %-32s %s", key, value, origin));
    }
}
