package org.storywire.ingest.story;

import java.text.Normalizer;

/**
 * Cleans text of any script so that it is safe to show and to compare: NFC, no control characters, no characters that
 * reorder the text around them (bidi embeddings, overrides, isolates), no noncharacters, no byte order marks; runs of
 * white space become one space. The marks that scripts need (joiners, left-to-right and right-to-left mark) stay.
 * {@code line(line(x)) = line(x)}.
 */
public final class PlainText {
    private PlainText() {}

    /** One line: line ends become spaces too. */
    public static String line(String raw) {
        return collapse(letters(raw).replace('\n', ' '));
    }

    /** As {@link #line}, but line ends stay as line feeds. */
    public static String passage(String raw) {
        return collapse(letters(raw));
    }

    /** Character by character, white space as it came (tabs and odd spaces become spaces, line ends line feeds). */
    static String letters(String raw) {
        StringBuilder kept = new StringBuilder(raw.length());
        String unified = raw.replace("\r\n", "\n");
        unified.codePoints().map(PlainText::letter).filter(c -> c >= 0).forEach(kept::appendCodePoint);
        return Normalizer.normalize(kept, Normalizer.Form.NFC);
    }

    private static int letter(int c) {
        if (c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029) {
            return '\n';
        }
        if (c == '\t' || c == '\u000b' || c == '\f') {
            return ' ';
        }
        return isDropped(c) ? -1 : c;
    }

    private static boolean isDropped(int c) {
        boolean control = c < 0x20 || (c >= 0x7f && c < 0xa0);
        boolean turning = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
        boolean noncharacter = (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
        boolean surrogate = c >= 0xd800 && c <= 0xdfff;
        boolean tag = c >= 0xe0000 && c <= 0xe007f && !isFlagTag(c);
        return control || turning || noncharacter || surrogate || tag || c == 0xfeff;
    }

    /** The tag characters that spell flags such as Scotland's. */
    private static boolean isFlagTag(int c) {
        return (c >= 0xe0030 && c <= 0xe0039) || (c >= 0xe0061 && c <= 0xe007a) || c == 0xe007f;
    }

    private static String collapse(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            add(out, text.charAt(i));
        }
        int end = out.length();
        while (end > 0 && isSpace(out.charAt(end - 1))) {
            end--;
        }
        out.setLength(end);
        return out.toString();
    }

    /** Appends {@code c} unless it is white space that the text already has there. */
    static void add(StringBuilder out, char c) {
        if (!isSpace(c)) {
            out.append(c);
        } else if (out.length() > 0 && !isSpace(out.charAt(out.length() - 1))) {
            out.append(c);
        } else if (c == '\n' && out.length() > 0) {
            out.setCharAt(out.length() - 1, '\n');
        }
    }

    static boolean isSpace(char c) {
        return c == ' ' || c == '\n';
    }
}
