package org.storywire.launcher.command;

import java.time.Duration;
import java.util.Map;
import org.storywire.runtime.Settings;
import org.storywire.runtime.SettingsException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations as settings know them: 500ms, 90s, 5m, 2h, 1d, PT1H30M. */
public final class DurationConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        Settings.Reader reader = Settings.of(Map.of("time", text)).read();
        Duration duration = reader.duration("time", Duration.ZERO);
        try {
            reader.done();
        } catch (SettingsException e) {
            throw new TypeConversionException("expected a time such as 90s, 5m, 2h or PT1H30M, found '" + text + "'");
        }
        return duration;
    }
}
