package org.storywire.enrich.tag;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.storywire.enrich.text.Tokenizer;
import org.storywire.enrich.text.Word;

/** Names of places in one language, found by their words: the longest name that begins at a word wins. */
final class Gazetteer {
    private static final Comparator<Entry> LONGEST_FIRST =
            Comparator.<Entry>comparingInt(e -> -e.keys().size()).thenComparing(e -> String.join(" ", e.keys()));

    private final Map<String, List<Entry>> byFirstWord;

    private Gazetteer(Map<String, List<Entry>> byFirstWord) {
        this.byFirstWord = byFirstWord;
    }

    /** A name with the places of that name, the most populous first. */
    record Entry(List<String> keys, List<Place> places) {
        int words() {
            return keys.size();
        }

        boolean isCity() {
            return places.get(0).isCity();
        }
    }

    /** Collects names; countries and regions before cities, so that Singapore is the country. */
    static final class Builder {
        private final Map<List<String>, Entry> entries = new HashMap<>();

        Builder add(String name, Place place) {
            List<String> keys = Tokenizer.of(name).stream().map(Word::key).toList();
            if (!keys.isEmpty() && name.indexOf(',') < 0) {
                List<Place> places = entries.computeIfAbsent(keys, k -> new Entry(k, new ArrayList<>()))
                        .places();
                if (places.isEmpty() || (places.get(0).isCity() && place.isCity() && !places.contains(place))) {
                    places.add(place);
                }
            }
            return this;
        }

        Gazetteer build() {
            Map<String, List<Entry>> byFirstWord = new HashMap<>();
            for (Entry entry : entries.values()) {
                entry.places().sort(Comparator.comparingInt(p -> -p.population()));
                byFirstWord
                        .computeIfAbsent(entry.keys().get(0), k -> new ArrayList<>())
                        .add(entry);
            }
            byFirstWord.values().forEach(list -> list.sort(LONGEST_FIRST));
            return new Gazetteer(byFirstWord);
        }
    }

    /** The entries whose name is at word {@code i}, the longest first. */
    List<Entry> at(List<Word> words, int i) {
        return byFirstWord.getOrDefault(words.get(i).key(), List.of()).stream()
                .filter(e -> matches(e, words, i))
                .toList();
    }

    private static boolean matches(Entry entry, List<Word> words, int i) {
        int n = entry.words();
        if (i + n > words.size()) {
            return false;
        }
        for (int k = 1; k < n; k++) {
            Word word = words.get(i + k);
            boolean joined = word.gap() != Word.Gap.SENTENCE && word.gap() != Word.Gap.COMMA;
            if (!joined || !word.key().equals(entry.keys().get(k))) {
                return false;
            }
        }
        return true;
    }
}
