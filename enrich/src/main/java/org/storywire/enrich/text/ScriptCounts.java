package org.storywire.enrich.text;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.Map;

/** Counts the letters of each script in a text. */
public final class ScriptCounts {
    private static final int CODE_POINTS_MAX = 20_000;

    private ScriptCounts() {}

    /** Letters by script, of the first code points of a text. */
    public static Map<UnicodeScript, Integer> letters(String text) {
        Map<UnicodeScript, Integer> letters = new EnumMap<>(UnicodeScript.class);
        text.codePoints()
                .limit(CODE_POINTS_MAX)
                .filter(Character::isLetter)
                .forEach(c -> letters.merge(UnicodeScript.of(c), 1, Integer::sum));
        return letters;
    }

    /** Scripts that put no blanks between words: there characters are counted. */
    static boolean isUnspaced(int c) {
        return switch (UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> Character.isLetter(c);
            default -> false;
        };
    }
}
