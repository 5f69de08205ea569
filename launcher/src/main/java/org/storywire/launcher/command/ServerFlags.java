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

/** The addresses of door and pages: options, else environment, else what runs on the data folder, else localhost. */
final class ServerFlags {
    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "Address of the server; otherwise INGEST_URL or PUBLISH_URL, or the server that runs on the folder.")
    private @Nullable URI url;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Data folder of a running demo or up (${DEFAULT-VALUE}).",
            defaultValue = DataFolder.STANDARD)
    private Path data = Path.of(DataFolder.STANDARD);

    /** A client with the newsroom's key; never from the command line, where everybody could see it. */
    DoorClient door(Map<String, String> environment) {
        return door(environment, KeyFile.NEWSROOM);
    }

    /** A client with the key from the environment, else the key that the demo created for this purpose. */
    DoorClient door(Map<String, String> environment, String purpose) {
        DataFolder folder = new DataFolder(data);
        String key = Settings.load(environment)
                .get(AllSettings.STORYWIRE_KEY)
                .or(() -> new KeyFile(folder).find(purpose))
                .orElseThrow(() -> new LauncherException(
                        ExitCodes.USAGE, "expected an API key in STORYWIRE_KEY: 'keys create' makes one"));
        return new DoorClient(url(environment, SharedSettings.INGEST_URL), key);
    }

    PublishClient publish(Map<String, String> environment) {
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
