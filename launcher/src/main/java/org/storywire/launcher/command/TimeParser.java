package org.storywire.launcher.command;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** Parses a time: one with its offset, or a distance back (2h) or ahead (+2h). */
final class TimeParser {
    static final String NOW = "now";

    private static final String AHEAD = "+";

    private TimeParser() {}

    /** Parses an option's time, to ISO-8601; an error is one of the command line. */
    static String option(CommandSpec spec, String name, String text) {
        try {
            return parse(text, Clock.systemUTC().instant()).toString();
        } catch (TypeConversionException e) {
            throw new ParameterException(spec.commandLine(), name + ": " + e.getMessage(), e);
        }
    }

    static Instant parse(String text, Instant now) {
        if (text.equals(NOW)) {
            return now;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return relative(text, now);
        }
    }

    private static Instant relative(String text, Instant now) {
        boolean ahead = text.startsWith(AHEAD);
        try {
            Duration distance = new DurationConverter().convert(ahead ? text.substring(1) : text);
            return ahead ? now.plus(distance) : now.minus(distance);
        } catch (TypeConversionException | IllegalArgumentException e) {
            throw new TypeConversionException(
                    "expected a time such as 2026-11-22T09:30:00Z, 2h for two hours ago, or +2h for two hours ahead, found \""
                            + text + "\"");
        }
    }
}
