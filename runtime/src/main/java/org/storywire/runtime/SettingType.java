package org.storywire.runtime;

import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The values that a setting accepts.
 *
 * @param name short, for tables: {@code 1 to 366 days}
 * @param expected a phrase for the report of a wrong value: {@code an integer from 1 to 366 (days)}
 * @param parser throws {@link IllegalArgumentException}, {@link DateTimeException} or {@link ArithmeticException} for a
 *     text that is no such value
 */
public record SettingType<T>(String name, String expected, Function<String, T> parser) {
    public static final SettingType<String> TEXT = text("text", "a text");

    public static final SettingType<Path> PATH = new SettingType<>("path", "a path of this system", Path::of);

    /** An absolute URI with a host. */
    public static final SettingType<URI> URL = new SettingType<>(
                    "URL", "an absolute URL with scheme and host", URI::create)
            .where(uri -> uri.getScheme() != null && uri.getHost() != null);

    /** ISO-8601 ({@code PT10S}) or a number with ms, s, m, h or d ({@code 500ms}). */
    public static final SettingType<Duration> DURATION = new SettingType<>(
                    "duration", "a duration such as 500ms, 10s, 5m, 2h, 1d or PT10S", SettingType::duration)
            .where(value -> value.toMillis() >= 0);

    public static final SettingType<Boolean> FLAG =
            new SettingType<>("true, false", "true or false", SettingType::flag);

    private static final Pattern SIMPLE_DURATION = Pattern.compile("(\\d{1,12})(ms|s|m|h|d)");

    /** Any text that is not empty, with other words for what it should be. */
    public static SettingType<String> text(String name, String expected) {
        return new SettingType<>(name, expected, Function.identity());
    }

    public static SettingType<Integer> integer(int min, int max) {
        String range = min + " to " + max;
        return new SettingType<>(range, "an integer from " + range, Integer::parseInt)
                .where(value -> value >= min && value <= max);
    }

    /** As {@link #integer(int, int)}, with the unit in documents and reports. */
    public static SettingType<Integer> integer(int min, int max, String unit) {
        SettingType<Integer> plain = integer(min, max);
        return new SettingType<>(plain.name + " " + unit, plain.expected + " (" + unit + ")", plain.parser);
    }

    /** An enum's constant, written in lower case with dashes; capitals and underscores are accepted too. */
    public static <E extends Enum<E>> SettingType<E> choice(Class<E> type) {
        List<E> constants = List.of(type.getEnumConstants());
        String words = constants.stream().map(SettingType::word).collect(Collectors.joining(", "));
        return new SettingType<>(
                words,
                "one of " + words,
                text -> constants.stream()
                        .filter(constant -> word(constant)
                                .equals(text.toLowerCase(Locale.ROOT).replace('_', '-')))
                        .findFirst()
                        .orElseThrow(IllegalArgumentException::new));
    }

    /** One of these words, exactly. */
    public static SettingType<String> oneOf(String... words) {
        String all = String.join(", ", words);
        return new SettingType<>(all, "one of " + all, Function.<String>identity()).where(List.of(words)::contains);
    }

    /** Values separated by commas; blanks around and empty parts are dropped. */
    public static <T> SettingType<List<T>> list(SettingType<T> each) {
        return new SettingType<>(
                "list of " + each.name,
                each.expected + "; several are separated by commas",
                text -> Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .map(part -> each.parse(part).orElseThrow(IllegalArgumentException::new))
                        .toList());
    }

    /** The values of this type that fulfil a condition, which {@code expected} puts in words. */
    public SettingType<T> where(String expected, Predicate<T> condition) {
        return new SettingType<>(expected, expected, parser).where(condition);
    }

    /** The value that a text denotes; empty when it is not of this type. */
    public Optional<T> parse(String text) {
        try {
            return Optional.of(parser.apply(text));
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    <R> SettingType<R> map(Function<T, R> function) {
        return new SettingType<>(name, expected, parser.andThen(function));
    }

    private SettingType<T> where(Predicate<T> condition) {
        return new SettingType<>(name, expected, text -> {
            T value = parser.apply(text);
            if (!condition.test(value)) {
                throw new IllegalArgumentException(text);
            }
            return value;
        });
    }

    private static Duration duration(String text) {
        Matcher simple = SIMPLE_DURATION.matcher(text.toLowerCase(Locale.ROOT));
        if (!simple.matches()) {
            return Duration.parse(text);
        }
        long amount = Long.parseLong(simple.group(1));
        return switch (simple.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    private static boolean flag(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        boolean on = Stream.of("true", "yes", "on", "1").anyMatch(lower::equals);
        if (!on && Stream.of("false", "no", "off", "0").noneMatch(lower::equals)) {
            throw new IllegalArgumentException(text);
        }
        return on;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
