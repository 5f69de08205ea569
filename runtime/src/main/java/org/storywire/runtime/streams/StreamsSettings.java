package org.storywire.runtime.streams;

import static org.storywire.runtime.SettingType.DURATION;
import static org.storywire.runtime.SettingType.integer;

import java.time.Duration;
import java.util.List;
import org.storywire.runtime.Setting;

/** The settings of one Kafka Streams application; their keys begin with its name. */
public record StreamsSettings(String name, Setting<Integer> threads, Setting<Duration> commitInterval) {
    public StreamsSettings(String name) {
        this(name, "100ms");
    }

    public StreamsSettings(String name, String commitInterval) {
        this(
                name,
                Setting.of(name + "-threads", integer(1, 256), 1, "Stream threads of an instance."),
                Setting.of(
                        name + "-commit-interval",
                        DURATION,
                        commitInterval,
                        "Time between transactions: what is written becomes visible when one ends."));
    }

    public List<Setting<?>> all() {
        return List.of(threads, commitInterval);
    }
}
