package org.storywire.launcher.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.storywire.launcher.local.AllSettings;
import org.storywire.launcher.local.ServiceEntry;
import org.storywire.runtime.Setting;
import org.storywire.runtime.SharedSettings;
import org.storywire.runtime.http.HealthPortService;

/** The document {@code docs/settings.md}, made from the declarations. */
final class SettingsReference {
    private static final String HEAD = """
            # Settings

            <!-- Made by ./storywire settings --markdown > docs/settings.md; do not edit. -->

            Set an environment variable, or put the key into a properties file that you name after the command:
            `./storywire publish site.properties`. The environment wins over files, a later file over an earlier one. An empty
            value counts as not set. Every mistake is reported at once, and nothing starts (exit code 2). A file may only
            have known keys; an environment variable that looks misspelt is logged as a warning.

            `./storywire settings [SERVICE]` shows the values in force and where each comes from.

            Durations are a number with `ms`, `s`, `m`, `h` or `d`, or ISO-8601 (`PT1H30M`). Lists are separated by commas.
            """;
    private static final String CLIENTS = """

            ## Kafka and registry clients

            `kafka-x-y` (`KAFKA_X_Y`) is the property `x.y` of every Kafka client: `KAFKA_SECURITY_PROTOCOL`, `KAFKA_SASL_*`,
            `KAFKA_SSL_*`. Keys that begin with `schema-registry-`, `basic-auth-`, `bearer-auth-`, `avro-serializer`,
            `avro-deserializer`, `auto-register-schemas` or `use-latest-version` go to the registry client in the same way.
            These are not checked.
            """;

    private SettingsReference() {}

    static String markdown() {
        StringBuilder text = new StringBuilder(HEAD);
        table(text, "All services", SharedSettings.ALL);
        for (ServiceEntry each : ServiceEntry.all()) {
            List<Setting<?>> own = new ArrayList<>(each.settings());
            own.removeAll(SharedSettings.ALL);
            table(text, each.name(), own);
        }
        table(text, "Health port of enrich and trending", HealthPortService.HTTP.all());
        table(text, "Commands", AllSettings.COMMANDS);
        return text.append(CLIENTS).toString();
    }

    private static void table(StringBuilder text, String title, List<Setting<?>> settings) {
        text.append("\n## ").append(title).append("\n\n");
        text.append("| setting | environment | default | values | meaning |\n|---|---|---|---|---|\n");
        settings.stream().sorted(Comparator.comparing(Setting::key)).forEach(each -> text.append(row(each)));
    }

    private static String row(Setting<?> setting) {
        return String.format(
                Locale.ROOT,
                "| `%s` | `%s` | %s | %s | %s |\n",
                setting.key(),
                setting.environmentName(),
                setting.standard().isEmpty() ? "none" : setting.standard(),
                setting.type().name(),
                setting.meaning());
    }
}
