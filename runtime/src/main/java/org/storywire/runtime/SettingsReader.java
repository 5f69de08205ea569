package org.storywire.runtime;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The reading methods of {@link Settings.Reader}. After a mistake they return the default and go on. */
abstract sealed class SettingsReader permits Settings.Reader {
    private static final Pattern SIMPLE_DURATION = Pattern.compile("(\\d{1,12})(ms|s|m|h|d)");
    private static final List<String> SECRETS = List.of("password", "secret", "token", "jaas", "user-info", "key");

    private final Settings settings;
    private final List<SettingsException.Mistake> mistakes = new ArrayList<>();

    SettingsReader(Settings settings) {
        this.settings = settings;
    }

    public String text(String key, String standard) {
        return settings.value(key).orElse(standard);
    }

    public Optional<String> optionalText(String key) {
        return settings.value(key);
    }

    /** A text without which there is no start; {@code expected} says what it must be. */
    public String required(String key, String expected) {
        Optional<String> value = settings.value(key);
        if (value.isEmpty()) {
            mistakes.add(new SettingsException.Mistake(key, expected, "nothing"));
        }
        return value.orElse("");
    }

    public int integer(String key, int standard, int min, int max) {
        return read(key, standard, "an integer from " + min + " to " + max, text -> {
            int value = Integer.parseInt(text);
            return value >= min && value <= max ? Optional.of(value) : Optional.empty();
        });
    }

    /** ISO-8601 ({@code PT10S}) or a number with ms, s, m, h or d ({@code 500ms}). */
    public Duration duration(String key, Duration standard) {
        return read(key, standard, "a duration such as 500ms, 10s, 5m, 2h, 1d or PT10S", SettingsReader::duration);
    }

    public boolean flag(String key, boolean standard) {
        return read(key, standard, "true or false", text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> Optional.of(true);
            case "false", "no", "off", "0" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    public Path path(String key, Path standard) {
        return read(key, standard, "a path of this system", text -> Optional.of(Path.of(text)));
    }

    /** An absolute URI with a host. */
    public URI uri(String key, URI standard) {
        return read(key, standard, "an absolute URL with scheme and host", SettingsReader::absolute);
    }

    /** An enum's constant, written in lower case with dashes. */
    public <E extends Enum<E>> E choice(String key, Class<E> type, E standard) {
        List<E> constants = List.of(type.getEnumConstants());
        String expected = constants.stream().map(SettingsReader::word).collect(Collectors.joining(", ", "one of ", ""));
        return read(
                key,
                standard,
                expected,
                text -> constants.stream()
                        .filter(constant -> word(constant)
                                .equals(text.toLowerCase(Locale.ROOT).replace('_', '-')))
                        .findFirst());
    }

    /** Separated by commas; blanks around and empty parts are dropped. */
    public List<String> list(String key, List<String> standard) {
        return settings.value(key)
                .map(text -> Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList())
                .orElse(standard);
    }

    /** Adds a mistake that the caller found, for instance two settings that contradict each other. */
    public void mistake(String key, String expected, String found) {
        mistakes.add(new SettingsException.Mistake(key, expected, shown(key, found)));
    }

    /** Throws {@link SettingsException} naming every mistake so far; does nothing when there is none. */
    public void done() {
        if (!mistakes.isEmpty()) {
            throw new SettingsException(mistakes);
        }
    }

    private <T> T read(String key, T standard, String expected, Function<String, Optional<T>> parse) {
        Optional<String> text = settings.value(key);
        if (text.isEmpty()) {
            return standard;
        }
        Optional<T> value = attempt(parse, text.get());
        if (value.isEmpty()) {
            mistake(key, expected, text.get());
        }
        return value.orElse(standard);
    }

    private static <T> Optional<T> attempt(Function<String, Optional<T>> parse, String text) {
        try {
            return parse.apply(text);
        } catch (NumberFormatException | InvalidPathException | DateTimeParseException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> duration(String text) {
        Matcher simple = SIMPLE_DURATION.matcher(text.toLowerCase(Locale.ROOT));
        if (!simple.matches()) {
            return Optional.of(Duration.parse(text)).filter(value -> !value.isNegative());
        }
        long amount = Long.parseLong(simple.group(1));
        return Optional.of(
                switch (simple.group(2)) {
                    case "ms" -> Duration.ofMillis(amount);
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    case "h" -> Duration.ofHours(amount);
                    default -> Duration.ofDays(amount);
                });
    }

    private static Optional<URI> absolute(String text) {
        try {
            return Optional.of(new URI(text)).filter(uri -> uri.getScheme() != null && uri.getHost() != null);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String shown(String key, String found) {
        return Stream.of(key).anyMatch(name -> SECRETS.stream().anyMatch(name::contains))
                ? "a value that is not shown"
                : '"' + found + '"';
    }
}
