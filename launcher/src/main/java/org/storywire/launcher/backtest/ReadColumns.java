package org.storywire.launcher.backtest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.storywire.launcher.console.ExitCodes;
import org.storywire.launcher.console.LauncherException;

/** The names of the fields of a recorded read, and the unit of a time that is a bare number. */
public record ReadColumns(String readerId, String storyId, String at, Unit unit) {
    private static final Set<String> FIELDS = Set.of("readerId", "storyId", "at");
    private static final long MINUTE_SECONDS = 60;

    /** The upper bound of times: some centuries from now. */
    private static final long SECONDS_MAX = MINUTE_SECONDS * (Integer.MAX_VALUE / 8);

    /** The unit of a time that is a bare number. */
    public enum Unit {
        MS(TimeUnit.MILLISECONDS, "milliseconds since the epoch"),
        S(TimeUnit.SECONDS, "seconds since the epoch");

        private final TimeUnit unit;
        private final String words;

        Unit(TimeUnit unit, String words) {
            this.unit = unit;
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /**
     * The columns with other names for some.
     *
     * @throws LauncherException when a field is none of readerId, storyId, at
     */
    public static ReadColumns of(Map<String, String> names, Unit unit) {
        for (String field : names.keySet()) {
            if (!FIELDS.contains(field)) {
                throw new LauncherException(
                        ExitCodes.USAGE, "--columns: expected readerId, storyId or at, found " + field);
            }
        }
        return new ReadColumns(
                names.getOrDefault("readerId", "readerId"),
                names.getOrDefault("storyId", "storyId"),
                names.getOrDefault("at", "at"),
                unit);
    }

    List<String> names() {
        return List.of(readerId, storyId, at);
    }

    /** The minute of a time, counted from the epoch; null when the text is no time. */
    @Nullable
    Integer minute(String text) {
        try {
            return time(text, unit)
                    .map(time -> (int) Math.floorDiv(time.getEpochSecond(), MINUTE_SECONDS))
                    .orElse(null);
        } catch (ArithmeticException e) {
            return null;
        }
    }

    /** A time in ISO-8601 with any offset, or in milliseconds since the epoch; empty when the text is neither. */
    public static Optional<Instant> time(String text) {
        return time(text, Unit.MS);
    }

    private static Optional<Instant> time(String text, Unit unit) {
        try {
            if (isNumber(text)) {
                return Optional.of(Instant.ofEpochMilli(unit.unit.toMillis(Long.parseLong(text))))
                        .filter(ReadColumns::isReached);
            }
            return Optional.of(OffsetDateTime.parse(text).toInstant()).filter(ReadColumns::isReached);
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Kafka's times begin in 1970. */
    private static boolean isReached(Instant time) {
        return time.getEpochSecond() >= 0 && time.getEpochSecond() < SECONDS_MAX;
    }

    private static boolean isNumber(String text) {
        int from = text.startsWith("-") ? 1 : 0;
        return text.length() > from && text.chars().skip(from).allMatch(each -> each >= '0' && each <= '9');
    }
}
