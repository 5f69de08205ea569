package org.storywire.enrich.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.storywire.enrich.text.Word.Gap;

/**
 * Cuts a text into words, in one pass. A word is letters, marks and digits; an apostrophe or a hyphen inside a name
 * stays (O'Brien, Guinea-Bissau), a possessive and the hyphen of "London-based" do not. Initials and dotted acronyms
 * keep their dots (J. K., U.S.).
 */
public final class Tokenizer {
    private static final Set<String> ABBREVIATIONS = Set.of(
            "mr", "mrs", "ms", "dr", "prof", "gen", "sen", "rep", "gov", "lt", "col", "capt", "sgt", "maj", "st", "jr",
            "sr", "no", "vs", "rev", "hon", "cmdr", "adm", "insp", "डॉ", "डा", "प्रो", "न्या", "पं");
    private static final String SENTENCE_ENDS = ".!?\u0964\u0965\u3002\uFF01\uFF1F\u06D4\n";

    private final String text;
    private final List<Word> words = new ArrayList<>();
    private int behind;

    private Tokenizer(String text) {
        this.text = text;
    }

    /** The words of a text in their order. */
    public static List<Word> of(String text) {
        return new Tokenizer(text).cut();
    }

    static boolean isWordPart(int c) {
        return Character.isLetterOrDigit(c) || isMark(c);
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || c == 0x200C
                || c == 0x200D;
    }

    private List<Word> cut() {
        int at = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (Character.isLetterOrDigit(c)) {
                int end = wordEnd(at);
                add(at, end);
                at = end;
            } else {
                at += Character.charCount(c);
            }
        }
        return words;
    }

    private void add(int start, int end) {
        String word = text.substring(start, end);
        words.add(new Word(start, end, word, TextNormalizer.fold(word), gap(start)));
        behind = end;
    }

    private int wordEnd(int start) {
        int at = dotted(start);
        if (at > start) {
            return at;
        }
        at = start;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (isWordPart(c)) {
                at += Character.charCount(c);
            } else if (at > start && joins(c, at)) {
                at++;
            } else {
                break;
            }
        }
        return at;
    }

    /** End of "J.", "J.K." or "U.S." that begins here; {@code start} when none does. */
    private int dotted(int start) {
        int at = start;
        while (at + 1 < text.length() && Character.isUpperCase(text.charAt(at)) && text.charAt(at + 1) == '.') {
            at += 2;
        }
        boolean whole = at >= text.length() || !Character.isLowerCase(text.charAt(at)) || at == start + 2;
        return whole && at > start ? at : start;
    }

    private boolean joins(int c, int at) {
        if (at + 1 >= text.length()) {
            return false;
        }
        char next = text.charAt(at + 1);
        return switch (c) {
            case '\'', '\u2019' -> Character.isLetter(next) && !isPossessive(at);
            case '-', '\u2011' -> Character.isUpperCase(next) && Character.isLetter(text.charAt(at - 1));
            case '.', ',' -> Character.isDigit(next) && Character.isDigit(text.charAt(at - 1));
            default -> false;
        };
    }

    private boolean isPossessive(int at) {
        char next = text.charAt(at + 1);
        return (next == 's' || next == 'S') && (at + 2 >= text.length() || !isWordPart(text.codePointAt(at + 2)));
    }

    private Gap gap(int start) {
        if (words.isEmpty()) {
            return Gap.SENTENCE;
        }
        boolean blank = true;
        boolean comma = false;
        boolean sentence = false;
        int at = behind;
        if (at < start && text.charAt(at) == '.' && isAbbreviation()) {
            at++;
        }
        boolean hyphen = start - at == 1 && (text.charAt(at) == '-' || text.charAt(at) == '\u2011');
        for (; at < start; at++) {
            char c = text.charAt(at);
            sentence |= SENTENCE_ENDS.indexOf(c) >= 0;
            comma |= c == ',';
            blank &= Character.isWhitespace(c) || c == '\u00A0' || c == ',';
        }
        if (sentence) {
            return Gap.SENTENCE;
        }
        if (hyphen) {
            return Gap.HYPHEN;
        }
        return !blank ? Gap.OTHER : comma ? Gap.COMMA : Gap.SPACE;
    }

    private boolean isAbbreviation() {
        return ABBREVIATIONS.contains(words.get(words.size() - 1).key());
    }
}
