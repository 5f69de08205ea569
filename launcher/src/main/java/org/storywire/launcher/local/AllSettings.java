package org.storywire.launcher.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.storywire.runtime.Setting;
import org.storywire.runtime.SettingType;
import org.storywire.runtime.SettingsCatalog;
import org.storywire.runtime.http.HealthPortService;

/** Every setting of every service and command. */
public final class AllSettings {
    /** The API key of commands that write. */
    public static final Setting<Optional<String>> STORYWIRE_KEY = Setting.optional(
                    "storywire-key",
                    SettingType.TEXT,
                    "the key that the demo made",
                    "API key for `submit`, `kill`, `retract`, `reinstate` and rulings.")
            .with(Setting.Trait.SECRET);

    public static final List<Setting<?>> COMMANDS = List.of(STORYWIRE_KEY);

    public static final SettingsCatalog CATALOG = new SettingsCatalog(all());

    private AllSettings() {}

    private static List<Setting<?>> all() {
        List<Setting<?>> all = new ArrayList<>(COMMANDS);
        all.addAll(HealthPortService.HTTP.all());
        ServiceEntry.all().forEach(each -> all.addAll(each.settings()));
        return all;
    }
}
