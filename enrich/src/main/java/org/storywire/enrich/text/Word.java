package org.storywire.enrich.text;

/**
 * A word of a passage.
 *
 * @param start first UTF-16 code unit in the passage
 * @param end behind the last one; a possessive 's is not part of the word
 * @param text as written
 * @param key folded, for comparison
 * @param gap the text between this word and the one before
 */
public record Word(int start, int end, String text, String key, Gap gap) {
    /** The text between two words. */
    public enum Gap {
        /** Blanks only: the two may be parts of one name. */
        SPACE,
        COMMA,
        HYPHEN,
        /** The word before ended its sentence, or there is none. */
        SENTENCE,
        /** Quotes, brackets, dashes, colons, a possessive … */
        OTHER
    }

    public boolean startsSentence() {
        return gap == Gap.SENTENCE;
    }

    /** True when it begins with a capital, as names do in scripts that have them. */
    public boolean isCapital() {
        int first = text.codePointAt(0);
        return Character.isUpperCase(first) || Character.isTitleCase(first);
    }

    /** "J." or "J.K.", but not "U.S": initials of a name. */
    public boolean isInitials() {
        return isCapital() && (text.length() == 1 || text.endsWith("."));
    }

    /** Two capital letters or more and no small one: an acronym, or a shouted word. */
    public boolean isAllCapitals() {
        return text.length() > 1 && text.codePoints().noneMatch(Character::isLowerCase) && isCapital();
    }

    public boolean isNumber() {
        return Character.isDigit(text.codePointAt(0));
    }
}
