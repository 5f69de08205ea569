package org.storywire.ingest.story;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Parses times, zones, languages and names of constants. Empty for an invalid value. */
public final class ValueParsers {
    public static final String INSTANT = "a time with its offset (ISO-8601), such as 2026-11-22T09:30:00Z";
    static final String ZONE = "an IANA zone, such as Asia/Kolkata";
    static final String LANGUAGE = "a BCP 47 language tag, such as en or hi-IN";

    private static final Instant EARLIEST = Instant.parse("1600-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2999-12-31T23:59:59Z");
    private static final int LANGUAGE_MAX = 35;
    private static final int ZONE_MAX = 64;

    private ValueParsers() {}

    public static Optional<Instant> instant(String raw) {
        return inRange(() -> OffsetDateTime.parse(raw, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                .toInstant());
    }

    /** As schema.org documents write them: a time without offset is UTC, a date alone its first moment. */
    static Optional<Instant> looseInstant(String raw) {
        return Stream.<Supplier<Optional<Instant>>>of(
                        () -> instant(raw),
                        () -> inRange(() -> LocalDateTime.parse(raw).toInstant(ZoneOffset.UTC)),
                        () -> inRange(() -> LocalDate.parse(raw)
                                .atStartOfDay(ZoneOffset.UTC)
                                .toInstant()),
                        () -> inRange(
                                () -> OffsetDateTime.parse(raw, SHORT_OFFSET).toInstant()))
                .flatMap(form -> form.get().stream())
                .findFirst();
    }

    static Optional<String> zone(String raw) {
        boolean known = raw.length() <= ZONE_MAX && ZoneId.getAvailableZoneIds().contains(raw);
        return known ? Optional.of(raw) : Optional.empty();
    }

    public static Optional<String> language(String raw) {
        if (raw.isEmpty() || raw.length() > LANGUAGE_MAX) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Locale.Builder().setLanguageTag(raw).build().toLanguageTag());
        } catch (IllformedLocaleException e) {
            return Optional.empty();
        }
    }

    /** The constant whose name is {@code raw} in lower case, but never {@code UNKNOWN}. */
    public static <E extends Enum<E>> Optional<E> choice(Class<E> type, String raw) {
        return Stream.of(type.getEnumConstants())
                .filter(constant -> !constant.name().equals("UNKNOWN"))
                .filter(constant -> constant.name().toLowerCase(Locale.ROOT).equals(raw))
                .findFirst();
    }

    public static <E extends Enum<E>> String choices(Class<E> type) {
        return "one of "
                + Stream.of(type.getEnumConstants())
                        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                        .filter(name -> !name.equals("unknown"))
                        .toList();
    }

    private static final DateTimeFormatter SHORT_OFFSET =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXX", Locale.ROOT);

    private static Optional<Instant> inRange(Supplier<Instant> parse) {
        try {
            Instant instant = parse.get();
            return instant.isBefore(EARLIEST) || instant.isAfter(LATEST)
                    ? Optional.empty()
                    : Optional.of(Instant.ofEpochMilli(instant.toEpochMilli()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
