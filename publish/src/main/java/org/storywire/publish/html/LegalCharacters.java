package org.storywire.publish.html;

/** Replaces characters that XML 1.0 or HTML forbid, such as control characters and unpaired surrogates, by U+FFFD. */
public final class LegalCharacters {
    private static final char REPLACEMENT = '\uFFFD';

    private LegalCharacters() {}

    /** The text with each character that XML 1.0 forbids replaced (XML 1.0, production 2 "Char"). */
    public static String legal(String text) {
        int at = firstIllegal(text);
        if (at < 0) {
            return text;
        }
        StringBuilder legal = new StringBuilder(text.length()).append(text, 0, at);
        while (at < text.length()) {
            int point = text.codePointAt(at);
            if (isLegal(point)) {
                legal.appendCodePoint(point);
            } else {
                legal.append(REPLACEMENT);
            }
            at += Character.charCount(point);
        }
        return legal.toString();
    }

    /** The text on one line, legal, for titles and the like. */
    public static String line(String text) {
        return legal(text).replaceAll("\\s+", " ").strip();
    }

    private static int firstIllegal(String text) {
        for (int at = 0; at < text.length(); ) {
            int point = text.codePointAt(at);
            if (!isLegal(point)) {
                return at;
            }
            at += Character.charCount(point);
        }
        return -1;
    }

    private static boolean isLegal(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || (point >= 0x20 && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD)
                || point >= 0x10000;
    }
}
