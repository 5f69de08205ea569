package org.storywire.enrich.text;

import java.util.List;

/**
 * A string of a story with its words.
 *
 * @param block index in the body; -1 headline, -2 dek, -3 the newsroom's keywords
 * @param field which string of the block: empty for its text, else title, epithet, attribution, items
 * @param text what evidence offsets point into
 * @param titleCase whether nearly all words are capital, so that capitals are no evidence
 */
public record Passage(int block, String field, String text, List<Word> words, boolean titleCase) {
    /** {@link #block} of the headline. */
    public static final int HEADLINE = -1;
    /** {@link #block} of the dek. */
    public static final int DEK = -2;
    /** {@link #block} of the newsroom's keywords, one a line. */
    public static final int KEYWORDS = -3;

    private static final double TITLE_CASE_SHARE = 0.6;
    private static final double TITLE_CASE_SHARE_OF_SENTENCES = 0.9;
    private static final String SENTENCE_ENDS = ".!?\u0964\u201d\"";
    private static final int LONG_WORD = 4;

    public static Passage of(int block, String field, String text) {
        List<Word> words = List.copyOf(Tokenizer.of(text));
        return new Passage(block, field, text, words, isTitleCase(text, words));
    }

    /** Headlines may be; sentences that end as sentences do are not, unless nearly all is shouted. */
    private static boolean isTitleCase(String text, List<Word> words) {
        String trimmed = text.strip();
        boolean sentences = !trimmed.isEmpty() && SENTENCE_ENDS.indexOf(trimmed.charAt(trimmed.length() - 1)) >= 0;
        long all = words.stream().filter(Passage::isLong).count();
        long capital =
                words.stream().filter(Passage::isLong).filter(Word::isCapital).count();
        return all > 0 && capital > all * (sentences ? TITLE_CASE_SHARE_OF_SENTENCES : TITLE_CASE_SHARE);
    }

    private static boolean isLong(Word word) {
        return word.text().length() >= LONG_WORD && !word.isNumber();
    }

    /** The text from the first word to the last, as written. */
    public String between(int firstWord, int lastWord) {
        return text.substring(words.get(firstWord).start(), words.get(lastWord).end());
    }
}
