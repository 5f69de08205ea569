package org.storywire.publish.text;

import java.text.DecimalFormatSymbols;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.storywire.publish.projection.BoardSummary;

/** Messages, numbers and dates in one language. */
public final class Messages {
    /** Age up to which a time is shown without its date. The page's script has the same constant. */
    static final Duration TIME_ONLY_MAX = Duration.ofHours(18);

    private static final int GROUP = 3;
    private static final int INDIAN_GROUP = 2;

    private final Locale locale;
    private final Map<String, String> texts;

    Messages(Locale locale, Map<String, String> texts) {
        this.locale = locale;
        this.texts = Map.copyOf(texts);
    }

    /** BCP 47, for the {@code lang} attribute. */
    public String language() {
        return locale.toLanguageTag();
    }

    /** The language without its region. */
    public String primary() {
        return locale.getLanguage();
    }

    /** Open Graph's form of the language: {@code en_IN}. */
    public String openGraphLocale() {
        return locale.getCountry().isEmpty() ? locale.getLanguage() : locale.getLanguage() + "_" + locale.getCountry();
    }

    /** The message for {@code key} with its placeholders replaced; an unknown key is a bug. */
    public String text(String key, Object... arguments) {
        String text = texts.get(key);
        if (text == null) {
            throw new IllegalArgumentException("no message for " + key + " in " + language());
        }
        return arguments.length == 0 ? text : new MessageFormat(text, locale).format(arguments);
    }

    /** True when there is a name for this role of a story's section. */
    public boolean hasRole(String role) {
        return texts.containsKey("role." + role);
    }

    public String role(String role) {
        return text("role." + role);
    }

    /** The singular or plural message with the number. */
    public String count(String key, long number) {
        return text(number == 1 ? key + ".one" : key + ".many", number(number));
    }

    /** A whole number with the grouping of the language: 12,34,567 in India, 1,234,567 elsewhere. */
    public String number(long number) {
        String digits = Long.toString(Math.abs(number));
        char separator = DecimalFormatSymbols.getInstance(locale).getGroupingSeparator();
        boolean indian =
                locale.getCountry().equals("IN") || locale.getLanguage().equals("hi");
        StringBuilder grouped = new StringBuilder(digits);
        int step = GROUP;
        for (int at = digits.length() - GROUP; at > 0; at -= step) {
            grouped.insert(at, separator);
            step = indian ? INDIAN_GROUP : GROUP;
        }
        return number < 0 ? "-" + grouped : grouped.toString();
    }

    /** A ratio with one fraction digit: 2.9. */
    public String ratio(double ratio) {
        return ratio(ratio, 1);
    }

    /** A ratio with {@code digits} fraction digits. */
    public String ratio(double ratio, int digits) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format.format(ratio);
    }

    /** The language of a label if it differs from the page's; else empty, also when its script is not that of its language. */
    public String foreignLanguage(BoardSummary.Label label) {
        Locale language = Locale.forLanguageTag(label.language());
        boolean written = script(label.text()).equals(script(language.getDisplayLanguage(language)));
        return written && !language.getLanguage().equals(primary()) ? language.toLanguageTag() : "";
    }

    /** Hindi for a label in Devanagari, whatever the page's language; else null. */
    public static @Nullable String scriptLanguage(String label) {
        return script(label).equals(Optional.of(Character.UnicodeScript.DEVANAGARI)) ? "hi" : null;
    }

    /** The script of the first letter. */
    private static Optional<Character.UnicodeScript> script(String text) {
        return text.codePoints()
                .filter(Character::isLetter)
                .mapToObj(Character.UnicodeScript::of)
                .findFirst();
    }

    /** Display name of a language. */
    public String languageName(Locale language) {
        return language.getDisplayLanguage(locale);
    }

    /** Date and time with the zone: 22 November 2026, 2:05 pm IST. */
    public DisplayTime dateTime(Instant at, ZoneId zone) {
        return format(at, zone, "d MMMM uuuu, h:mm a z");
    }

    /** Date with the weekday. */
    public DisplayTime day(Instant at, ZoneId zone) {
        return format(at, zone, "EEEE, d MMMM uuuu");
    }

    /** The time of day up to an age of {@link #TIME_ONLY_MAX}, else day and month. */
    public DisplayTime shortTime(Instant at, Instant now, ZoneId zone) {
        return format(at, zone, at.isAfter(now.minus(TIME_ONLY_MAX)) ? "h:mm a" : "d MMM");
    }

    public String hour(Instant at, ZoneId zone) {
        return format(at, zone, "h:mm a").text();
    }

    private DisplayTime format(Instant at, ZoneId zone, String pattern) {
        ZonedDateTime time = at.atZone(zone);
        String text = DateTimeFormatter.ofPattern(pattern, locale).format(time);
        return new DisplayTime(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.withNano(0)), text);
    }
}
