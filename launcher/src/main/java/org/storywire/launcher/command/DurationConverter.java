package org.storywire.launcher.command;

import java.time.Duration;
import org.storywire.runtime.SettingType;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses durations as settings do: 500ms, 90s, 5m, 2h, 1d, PT1H30M. */
public final class DurationConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        return SettingType.DURATION
                .parse(text)
                .orElseThrow(() -> new TypeConversionException(
                        "expected a time such as 90s, 5m, 2h or PT1H30M, found '" + text + "'"));
    }
}
