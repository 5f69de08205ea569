package org.storywire.enrich.tag;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.storywire.enrich.text.TextNormalizer;

/**
 * The gazetteers: countries in every language that the JDK knows (in the story's language and in English, so that one
 * language's common word is not another's country), regions and larger cities. Made once for a language, on first use.
 */
public final class Gazetteers {
    private static final String ENGLISH = "en";
    private static final Set<String> NOT_IN_TEXTS = Set.of("UM", "HM", "BV", "TF", "IO");

    private final Map<String, Gazetteer> byLanguage = new ConcurrentHashMap<>();
    private final Set<String> languages = Stream.of(Locale.getAvailableLocales())
            .map(Locale::getLanguage)
            .filter(l -> !l.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
    private final List<String[]> countriesMore = rows("countries-more.tsv");
    private final List<String[]> regions = rows("regions.tsv");
    private final List<String[]> cities = rows("cities.tsv");
    private final List<String[]> citiesMore = rows("cities-more.tsv");

    /** The gazetteer for stories in a language; an unknown one reads as English. */
    Gazetteer of(String language) {
        return byLanguage.computeIfAbsent(languages.contains(language) ? language : ENGLISH, this::make);
    }

    private Gazetteer make(String language) {
        Gazetteer.Builder builder = new Gazetteer.Builder();
        Set<String> notCountries = Lexicon.load("hindi.txt").section("not-countries");
        Map<String, String> labels = labels(language);
        for (String names : List.of(language, ENGLISH)) {
            addCountries(builder, names, labels, names.equals(ENGLISH) ? Set.of() : notCountries);
        }
        addRegions(builder, language);
        addCities(builder, language);
        return builder.build();
    }

    /** The names of countries in a language, by code. */
    private Map<String, String> labels(String language) {
        Map<String, String> labels = new HashMap<>();
        Locale locale = Locale.forLanguageTag(language);
        for (String code : Locale.getISOCountries()) {
            labels.put(code, variants(country(code).getDisplayCountry(locale)).get(0));
        }
        return labels;
    }

    private void addCountries(
            Gazetteer.Builder builder, String language, Map<String, String> labels, Set<String> except) {
        Locale locale = Locale.forLanguageTag(language);
        for (String code : Locale.getISOCountries()) {
            String name = country(code).getDisplayCountry(locale);
            if (!name.equals(code) && !NOT_IN_TEXTS.contains(code) && !except.contains(TextNormalizer.fold(name))) {
                Place place = new Place(code, labels.getOrDefault(code, name), code, 0);
                variants(name).forEach(v -> builder.add(v, place));
            }
        }
        for (String[] row : countriesMore) {
            if (row[0].equals(language)) {
                for (String name : row[2].split("\\|", -1)) {
                    String code = row[1];
                    builder.add(name, new Place(code, labels.getOrDefault(code, name), code.substring(0, 2), 0));
                }
            }
        }
    }

    private void addRegions(Gazetteer.Builder builder, String language) {
        for (String[] row : regions) {
            String[] english = row[1].split("\\|", -1);
            String[] hindi = row.length > 2 && !row[2].isEmpty() ? row[2].split("\\|", -1) : new String[0];
            boolean inHindi = language.equals("hi") && hindi.length > 0;
            Place place = new Place(row[0], inHindi ? hindi[0] : english[0], row[0].substring(0, 2), 0);
            Stream.concat(Stream.of(english), inHindi ? Stream.of(hindi) : Stream.empty())
                    .forEach(name -> builder.add(name, place));
        }
    }

    private void addCities(Gazetteer.Builder builder, String language) {
        Map<String, List<String>> more = new HashMap<>();
        Map<String, String> labels = new LinkedHashMap<>();
        for (String[] row : citiesMore) {
            if (row[0].equals(language) || row[0].equals(ENGLISH)) {
                readNames(row, language, more, labels);
            }
        }
        for (String[] row : cities) {
            String label = labels.getOrDefault(row[0], row[3]);
            Place place = new Place("geonames-" + row[0], label, row[1], Integer.parseInt(row[2]));
            builder.add(row[3], place);
            more.getOrDefault(row[0], List.of()).forEach(name -> builder.add(name, place));
        }
    }

    /** Names by bars; "=" marks the one that readers of the language expect, outside English it is the first. */
    private static void readNames(
            String[] row, String language, Map<String, List<String>> more, Map<String, String> labels) {
        for (String name : row[2].split("\\|", -1)) {
            String plain = name.startsWith("=") ? name.substring(1) : name;
            more.computeIfAbsent(row[1], k -> new ArrayList<>()).add(plain);
            if (row[0].equals(language) && (name.startsWith("=") || !language.equals(ENGLISH))) {
                labels.putIfAbsent(row[1], plain);
            }
        }
    }

    /** "Myanmar (Burma)" is two names; "Hong Kong SAR China" is Hong Kong; "Congo - Kinshasa" is said otherwise. */
    private static List<String> variants(String name) {
        String plain =
                name.replaceAll(" SAR China$", "").replaceAll("\\s*[(（].*$", "").trim();
        List<String> variants = new ArrayList<>();
        variants.add(plain.isEmpty() ? name : plain);
        if (plain.contains(" & ")) {
            variants.add(plain.replace(" & ", " and "));
        }
        if (plain.startsWith("St. ")) {
            variants.add(plain.replace("St. ", "Saint "));
        }
        int open = name.indexOf(" (");
        if (open > 0 && name.endsWith(")") && name.indexOf(' ', open + 1) < 0) {
            variants.add(name.substring(open + 2, name.length() - 1));
        }
        return variants;
    }

    private static Locale country(String code) {
        return new Locale.Builder().setRegion(code).build();
    }

    private static List<String[]> rows(String file) {
        return Lexicon.lines(file).stream()
                .filter(l -> !l.startsWith("#") && !l.isBlank())
                .map(l -> l.split("\t", -1))
                .toList();
    }
}
