package org.storywire.enrich.text;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Makes spellings comparable: lower case, no accents on Latin letters, one apostrophe, and for Devanagari no nukta and
 * one sign for nasals (अफ़ग़ानिस्तान and अफगानिस्तान are one country).
 */
public final class TextNormalizer {
    private static final char NUKTA = '\u093C';
    private static final char CANDRABINDU = '\u0901';
    private static final char ANUSVARA = '\u0902';
    private static final char ZERO_WIDTH_NON_JOINER = '\u200C';
    private static final char ZERO_WIDTH_JOINER = '\u200D';

    private TextNormalizer() {}

    /** The comparable form of a word or name. */
    public static String fold(String text) {
        if (isPlain(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
        StringBuilder folded = new StringBuilder(decomposed.length());
        for (int i = 0; i < decomposed.length(); i++) {
            append(folded, decomposed.charAt(i));
        }
        return Normalizer.normalize(folded, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    /** A stable identifier of a name: folded letters and digits of any script, dashes between words. */
    public static String slug(String text) {
        String folded = fold(text);
        StringBuilder slug = new StringBuilder(folded.length());
        boolean gap = false;
        for (int i = 0; i < folded.length(); ) {
            int c = folded.codePointAt(i);
            i += Character.charCount(c);
            if (Tokenizer.isWordPart(c)) {
                if (gap && !slug.isEmpty()) {
                    slug.append('-');
                }
                slug.appendCodePoint(c);
                gap = false;
            } else if (c != '\'' && c != '.') {
                gap = true;
            }
        }
        return slug.toString();
    }

    private static void append(StringBuilder folded, char c) {
        switch (c) {
            case NUKTA, ZERO_WIDTH_JOINER, ZERO_WIDTH_NON_JOINER -> {}
            case CANDRABINDU -> folded.append(ANUSVARA);
            case '\u2019', '\u02BC' -> folded.append('\'');
            default -> {
                if (c < '\u0300' || c > '\u036F') {
                    folded.append(c);
                }
            }
        }
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
