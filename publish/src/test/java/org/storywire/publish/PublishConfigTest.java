package org.storywire.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.storywire.runtime.Settings;
import org.storywire.runtime.SettingsException;

class PublishConfigTest {
    @Test
    void everyMistakeIsReportedAtOnce() {
        Settings settings = Settings.of(Map.of(
                "publish-port", "99999",
                "publish-url", "news",
                "publish-zone", "Mars/Olympus",
                "publish-language", "!",
                "publish-feed-stories", "0",
                "publish-cursor-wait", "soon"));
        assertThatThrownBy(() -> PublishConfig.from(settings))
                .isInstanceOf(SettingsException.class)
                .hasMessageContainingAll(
                        "publish-port",
                        "publish-url",
                        "publish-zone",
                        "Mars/Olympus",
                        "publish-language",
                        "publish-feed-stories",
                        "publish-cursor-wait");
    }

    @Test
    void instancesThatShareAFolderHaveTheirOwnFile() {
        Settings settings = Settings.of(Map.of("data-dir", "d"));
        assertThat(PublishConfig.from(settings).file()).isEqualTo(Path.of("d", "publish", "wire.db"));
        assertThat(PublishConfig.from(settings.with("instance-id", "a/../b")).file())
                .isEqualTo(Path.of("d", "publish", "wire-a____b.db"));
    }
}
