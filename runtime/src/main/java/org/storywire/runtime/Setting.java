package org.storywire.runtime;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The declaration of one setting. Reading, validation, {@code docs/settings.md} and {@code ./storywire settings} follow
 * from it. Declare each key once, as a constant, and list it in the {@code SETTINGS} of its service.
 *
 * @param key lower case with dashes; the environment variable has the same name in capitals with underscores
 * @param standard the default as an operator would write it, or a phrase where the setting has none of its own
 * @param fallback the value when nothing is set; empty for a required setting
 * @param meaning one sentence for the operator
 */
public record Setting<T>(
        String key, SettingType<T> type, String standard, Optional<T> fallback, String meaning, Set<Trait> traits) {

    /** A property of a setting beyond its value. */
    public enum Trait {
        /** Its value is shown nowhere. */
        SECRET,
        /** It is read before any settings file, so a file cannot set it. */
        ENVIRONMENT_ONLY
    }

    /** A setting with a default, written as an operator would write it. */
    public static <T> Setting<T> of(String key, SettingType<T> type, String standard, String meaning) {
        T fallback = type.parse(standard)
                .orElseThrow(() -> new IllegalArgumentException(
                        key + ": expected a default that is " + type.expected() + ", found " + standard));
        return new Setting<>(key, type, standard, Optional.of(fallback), meaning, Set.of());
    }

    public static Setting<Integer> of(String key, SettingType<Integer> type, int standard, String meaning) {
        return of(key, type, Integer.toString(standard), meaning);
    }

    /** A setting that may be absent; {@code otherwise} describes that case, for instance {@code none}. */
    public static <T> Setting<Optional<T>> optional(String key, SettingType<T> type, String otherwise, String meaning) {
        return new Setting<>(key, type.map(Optional::of), otherwise, Optional.of(Optional.empty()), meaning, Set.of());
    }

    /** A setting without which nothing starts. */
    public static <T> Setting<T> required(String key, SettingType<T> type, String meaning) {
        return new Setting<>(key, type, "required", Optional.empty(), meaning, Set.of());
    }

    /** The settings of several lists in one. */
    @SafeVarargs
    public static List<Setting<?>> all(List<Setting<?>>... lists) {
        List<Setting<?>> all = new ArrayList<>();
        for (List<Setting<?>> each : lists) {
            all.addAll(each);
        }
        return List.copyOf(all);
    }

    /** The same declaration with one more trait. */
    public Setting<T> with(Trait trait) {
        Set<Trait> more = EnumSet.of(trait);
        more.addAll(traits);
        return new Setting<>(key, type, standard, fallback, meaning, Set.copyOf(more));
    }

    public boolean has(Trait trait) {
        return traits.contains(trait);
    }

    public String environmentName() {
        return environmentName(key);
    }

    static String environmentName(String key) {
        return key.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
