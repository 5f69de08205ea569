package org.storywire.enrich.tag;

import java.lang.Character.UnicodeScript;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.storywire.enrich.text.ScriptCounts;
import org.storywire.enrich.text.Tokenizer;
import org.storywire.enrich.text.Word;

/**
 * Detects the language of a text: by its script where only one language (or one by far) is written in it, else by the share
 * of function words. The result is "und" rather than a guess: too few words, or two languages too close.
 */
final class LanguageDetector {
    static final String UNKNOWN = "und";

    private static final int LETTERS_MIN = 8;
    private static final int WORDS_MIN = 4;
    private static final int WORDS_MAX = 2_000;
    private static final double SHARE_MIN = 0.12;
    private static final double LEAD_MIN = 1.15;
    private static final double SCRIPT_SHARE_MIN = 0.5;

    /** Scripts with one language by far. */
    private static final Map<UnicodeScript, String> BY_SCRIPT = Map.ofEntries(
            Map.entry(UnicodeScript.BENGALI, "bn"),
            Map.entry(UnicodeScript.TAMIL, "ta"),
            Map.entry(UnicodeScript.TELUGU, "te"),
            Map.entry(UnicodeScript.GUJARATI, "gu"),
            Map.entry(UnicodeScript.GURMUKHI, "pa"),
            Map.entry(UnicodeScript.KANNADA, "kn"),
            Map.entry(UnicodeScript.MALAYALAM, "ml"),
            Map.entry(UnicodeScript.ORIYA, "or"),
            Map.entry(UnicodeScript.SINHALA, "si"),
            Map.entry(UnicodeScript.THAI, "th"),
            Map.entry(UnicodeScript.LAO, "lo"),
            Map.entry(UnicodeScript.KHMER, "km"),
            Map.entry(UnicodeScript.MYANMAR, "my"),
            Map.entry(UnicodeScript.GREEK, "el"),
            Map.entry(UnicodeScript.HEBREW, "he"),
            Map.entry(UnicodeScript.ARMENIAN, "hy"),
            Map.entry(UnicodeScript.GEORGIAN, "ka"),
            Map.entry(UnicodeScript.HANGUL, "ko"),
            Map.entry(UnicodeScript.HIRAGANA, "ja"),
            Map.entry(UnicodeScript.KATAKANA, "ja"),
            Map.entry(UnicodeScript.HAN, "zh"));

    private final Map<UnicodeScript, Map<String, Set<String>>> functionWords = new HashMap<>();

    LanguageDetector() {
        Lexicon lexicon = Lexicon.load("languages.txt");
        for (String language : lexicon.names()) {
            Set<String> words = lexicon.section(language);
            UnicodeScript script = UnicodeScript.of(words.iterator().next().codePointAt(0));
            functionWords.computeIfAbsent(script, s -> new LinkedHashMap<>()).put(language, words);
        }
    }

    /** BCP 47, or "und". */
    String detect(String text) {
        Map<UnicodeScript, Integer> letters = ScriptCounts.letters(text);
        int all = letters.values().stream().mapToInt(Integer::intValue).sum();
        if (all == 0) {
            return UNKNOWN;
        }
        if (kana(letters) * 10 > all) {
            return "ja";
        }
        UnicodeScript main = letters.entrySet().stream()
                .max(Map.Entry.<UnicodeScript, Integer>comparingByValue()
                        .thenComparing(Map.Entry.<UnicodeScript, Integer>comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(UnicodeScript.COMMON);
        if (letters.getOrDefault(main, 0) < all * SCRIPT_SHARE_MIN) {
            return UNKNOWN;
        }
        return byScript(main, text, all);
    }

    private static int kana(Map<UnicodeScript, Integer> letters) {
        return letters.getOrDefault(UnicodeScript.HIRAGANA, 0) + letters.getOrDefault(UnicodeScript.KATAKANA, 0);
    }

    private String byScript(UnicodeScript script, String text, int letters) {
        String only = BY_SCRIPT.get(script);
        if (only != null) {
            return only;
        }
        if (script == UnicodeScript.ARABIC) {
            return letters < LETTERS_MIN ? UNKNOWN : arabic(text);
        }
        return byFunctionWords(functionWords.getOrDefault(script, Map.of()), Tokenizer.of(clip(text)));
    }

    private static String clip(String text) {
        return text.length() <= WORDS_MAX * 8 ? text : text.substring(0, WORDS_MAX * 8);
    }

    /** Letters that only Urdu (ٹ ڈ ڑ ے ں) or Persian (پ چ گ ژ beside none of those) write. */
    private static String arabic(String text) {
        long urdu = text.chars().filter(c -> "ٹڈڑےںھ".indexOf(c) >= 0).count();
        long persian = text.chars().filter(c -> "پچگژی".indexOf(c) >= 0).count();
        if (urdu * 50 > text.length()) {
            return "ur";
        }
        return persian * 50 > text.length() ? "fa" : "ar";
    }

    private static String byFunctionWords(Map<String, Set<String>> languages, List<Word> words) {
        List<Word> counted = words.stream().limit(WORDS_MAX).toList();
        if (counted.size() < WORDS_MIN) {
            return UNKNOWN;
        }
        String best = UNKNOWN;
        double first = 0;
        double second = 0;
        for (Map.Entry<String, Set<String>> language : languages.entrySet()) {
            double share = share(language.getValue(), counted);
            if (share > first) {
                second = first;
                first = share;
                best = language.getKey();
            } else if (share > second) {
                second = share;
            }
        }
        return first >= SHARE_MIN && first >= second * LEAD_MIN ? best : UNKNOWN;
    }

    private static double share(Set<String> functionWords, List<Word> words) {
        return (double) words.stream()
                        .filter(w -> functionWords.contains(w.key()))
                        .count()
                / words.size();
    }
}
