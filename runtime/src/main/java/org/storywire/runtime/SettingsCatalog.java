package org.storywire.runtime;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Every setting that a program knows. Loads settings, refuses unknown keys in files, and finds environment variables
 * that look misspelt.
 */
public final class SettingsCatalog {
    /** A variable that differs by so many letters from a known one is probably a misspelling. */
    private static final int MISSPELT_MAX = 2;

    private final Map<String, Setting<?>> byKey = new TreeMap<>();

    /** A key may come several times by the same declaration, never by two. */
    @SuppressWarnings("ReferenceEquality") // two declarations that are alike are still two
    public SettingsCatalog(Collection<Setting<?>> settings) {
        for (Setting<?> each : settings) {
            Setting<?> other = byKey.put(each.key(), each);
            if (other != null && !other.equals(each)) {
                throw new IllegalArgumentException("expected one declaration of " + each.key() + ", found two");
            }
        }
    }

    /** All, ordered by key. */
    public List<Setting<?>> all() {
        return List.copyOf(byKey.values());
    }

    /**
     * Reads files and environment as {@link Settings#load}. Unknown keys in files are mistakes that {@link
     * Settings#check} reports together with the wrong values.
     */
    public Settings load(Map<String, String> environment, Path... propertiesFiles) {
        List<SettingsException.Mistake> mistakes = new ArrayList<>();
        for (Path file : propertiesFiles) {
            for (String name : new TreeSet<>(Settings.properties(file).stringPropertyNames())) {
                String key = Settings.key(name);
                problem(key)
                        .map(problem -> new SettingsException.Mistake(key, file + ": " + problem))
                        .ifPresent(mistakes::add);
            }
        }
        return Settings.load(environment, propertiesFiles).withMistakes(mistakes);
    }

    /** One sentence for each environment variable that is no setting but within two letters of one. */
    public List<String> warnings(Map<String, String> environment) {
        return environment.keySet().stream()
                .sorted()
                .flatMap(name -> misspelt(Settings.key(name))
                        .map(meant -> name + " in the environment is no setting; did you mean "
                                + Setting.environmentName(meant) + "?")
                        .stream())
                .toList();
    }

    private Optional<String> problem(String key) {
        Setting<?> known = byKey.get(key);
        if (known != null) {
            return known.has(Setting.Trait.ENVIRONMENT_ONLY)
                    ? Optional.of(key + " is read before any file; set " + known.environmentName() + " instead")
                    : Optional.empty();
        }
        Optional<String> misspelt = misspelt(key);
        if (misspelt.isEmpty() && Settings.passesThrough(key)) {
            return Optional.empty();
        }
        Optional<String> nearest = misspelt.or(() ->
                nearest(key).filter(near -> near.distance() <= key.length() / 3).map(Near::key));
        return Optional.of("unknown setting " + key
                + nearest.map(near -> "; did you mean " + near + "?").orElse(""));
    }

    /** The known key that was probably meant; also for keys that begin as those that pass through. */
    private Optional<String> misspelt(String key) {
        return byKey.containsKey(key)
                ? Optional.empty()
                : nearest(key).filter(near -> near.distance() <= MISSPELT_MAX).map(Near::key);
    }

    private Optional<Near> nearest(String key) {
        return byKey.keySet().stream()
                .map(known -> new Near(known, EditDistance.between(key, known)))
                .min(Comparator.comparingInt(Near::distance));
    }

    private record Near(String key, int distance) {}
}
