package org.storywire.launcher.command;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.storywire.launcher.client.DoorClient;
import org.storywire.launcher.client.PublishClient;
import org.storywire.launcher.console.ExitCodes;
import org.storywire.launcher.console.LauncherException;
import org.storywire.launcher.local.AllSettings;
import org.storywire.launcher.local.DataFolder;
import org.storywire.launcher.local.KeyFile;
import org.storywire.launcher.local.ServiceAddresses;
import org.storywire.runtime.Setting;
import org.storywire.runtime.Settings;
import org.storywire.runtime.SharedSettings;
import picocli.CommandLine.Option;

/** Where door and pages are: options, else the environment, else whatever runs on the data folder, else this machine. */
final class ServerFlags {
    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "Address of the server; otherwise INGEST_URL or PUBLISH_URL, or the one that runs on the folder.")
    private @Nullable URI url;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Data folder of a running demo or house (${DEFAULT-VALUE}).",
            defaultValue = DataFolder.STANDARD)
    private Path data = Path.of(DataFolder.STANDARD);

    /** The key comes from the environment or the data folder: on a command line everybody would see it. */
    DoorClient door(Map<String, String> environment) {
        return door(environment, KeyFile.NEWSROOM);
    }

    /** With the key that the demo made for this purpose, when the environment has none. */
    DoorClient door(Map<String, String> environment, String purpose) {
        DataFolder folder = new DataFolder(data);
        String key = Settings.load(environment)
                .get(AllSettings.STORYWIRE_KEY)
                .or(() -> new KeyFile(folder).find(purpose))
                .orElseThrow(() -> new LauncherException(
                        ExitCodes.USAGE, "expected an API key in STORYWIRE_KEY: 'keys create' makes one"));
        return new DoorClient(url(environment, SharedSettings.INGEST_URL), key);
    }

    PublishClient wire(Map<String, String> environment) {
        return new PublishClient(url(environment, SharedSettings.PUBLISH_URL));
    }

    private URI url(Map<String, String> environment, Setting<URI> setting) {
        if (url != null) {
            return url;
        }
        return Settings.load(environment)
                .withDefault(
                        setting.key(),
                        ServiceAddresses.of(new DataFolder(data))
                                .find(setting.key())
                                .orElse(""),
                        "what runs on " + data)
                .get(setting);
    }
}
