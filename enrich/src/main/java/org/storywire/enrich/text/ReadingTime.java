package org.storywire.enrich.text;

import java.util.List;

/**
 * The length of a body and the time to read it: 238 words a minute for words between blanks (Brysbaert 2019, silent reading of
 * English non-fiction); for scripts without blanks 255 characters a minute (Trauzettel-Klosinski and Dietz 2012, IReST,
 * Chinese), where a character counts as a word.
 *
 * @param words words between blanks plus characters of scripts without blanks
 * @param seconds rounded up
 */
public record ReadingTime(int words, int seconds) {
    private static final double WORDS_A_MINUTE = 238;
    private static final double CHARACTERS_A_MINUTE = 255;

    public static ReadingTime of(List<Passage> passages) {
        long words = 0;
        long characters = 0;
        for (Passage passage : passages) {
            if (passage.block() >= 0) {
                words += passage.words().stream().filter(ReadingTime::isCounted).count();
                characters += passage.text()
                        .codePoints()
                        .filter(ScriptCounts::isUnspaced)
                        .count();
            }
        }
        double minutes = words / WORDS_A_MINUTE + characters / CHARACTERS_A_MINUTE;
        return new ReadingTime((int) (words + characters), (int) Math.ceil(minutes * 60));
    }

    private static boolean isCounted(Word word) {
        return word.gap() != Word.Gap.HYPHEN
                && !ScriptCounts.isUnspaced(word.text().codePointAt(0));
    }
}
