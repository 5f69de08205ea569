package org.storywire.publish.page.layout;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** Initials of first and last name, shown in place of a missing portrait. */
public final class Initials {
    private Initials() {}

    public static String of(String name) {
        List<String> words = Arrays.stream(name.strip().split("\\s+"))
                .filter(Predicate.not(String::isEmpty))
                .toList();
        if (words.isEmpty()) {
            return "";
        }
        String first = letter(words.get(0));
        return words.size() == 1 ? first : first + letter(words.get(words.size() - 1));
    }

    /** The first character with its combining marks, so that a Devanagari syllable stays whole. */
    public static String letter(String word) {
        int end = Character.charCount(word.codePointAt(0));
        while (end < word.length() && isMark(word.codePointAt(end))) {
            end += Character.charCount(word.codePointAt(end));
        }
        return word.substring(0, end);
    }

    private static boolean isMark(int point) {
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }
}
