package org.storywire.enrich.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Phrases by their first word: finds those at a word of a passage. Spellings are compared normalized. */
public final class PhraseIndex<T> {
    private final Map<String, List<Phrase<T>>> byFirstWord = new HashMap<>();

    /** A phrase with its value. */
    public record Phrase<T>(List<Word> words, T value) {
        /** True when its words are at word {@code first}. */
        private boolean isAt(List<Word> passage, int first) {
            if (first + words.size() > passage.size()) {
                return false;
            }
            for (int k = 1; k < words.size(); k++) {
                if (!passage.get(first + k).key().equals(words.get(k).key())) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Adds a phrase; one without words is left out. */
    public void add(String text, T value) {
        List<Word> words = List.copyOf(Tokenizer.of(text));
        if (!words.isEmpty()) {
            List<Phrase<T>> phrases = byFirstWord.computeIfAbsent(words.get(0).key(), key -> new ArrayList<>());
            phrases.add(new Phrase<>(words, value));
            phrases.sort(Comparator.comparingInt(phrase -> -phrase.words().size()));
        }
    }

    /** The phrases at word {@code first}, the longest first, then as they were added. */
    public Stream<Phrase<T>> at(List<Word> passage, int first) {
        return byFirstWord.getOrDefault(passage.get(first).key(), List.of()).stream()
                .filter(phrase -> phrase.isAt(passage, first));
    }
}
