package org.storywire.enrich.tag;

import java.util.Set;
import org.storywire.enrich.text.Word;

/** The words of English news text that distinguish names from other capital words. */
final class EnglishNameCues {
    private final Lexicon lexicon = Lexicon.load("english.txt");
    private final Set<String> functionWords = Lexicon.load("languages.txt").section("en");

    boolean isTitle(Word word) {
        return in("titles", word);
    }

    boolean isKin(Word word) {
        return in("kinship", word);
    }

    boolean isSaying(Word word) {
        return in("say", word);
    }

    boolean isRelative(Word word) {
        return in("relative", word);
    }

    boolean isNotName(Word word) {
        return in("not-names", word) || in("organisation-ends", word) || functionWords.contains(word.key());
    }

    /** A function word or a time that happens to be capital: it is no part of a name beside it. */
    boolean isPlainOpening(Word word) {
        return in("place-beside", word) || functionWords.contains(word.key());
    }

    boolean isOrganisationEnd(Word word) {
        return in("organisation-ends", word);
    }

    boolean takesOf(Word word) {
        return in("organisation-of", word);
    }

    boolean isWeak(Word word) {
        return in("organisation-weak", word) || functionWords.contains(word.key());
    }

    private boolean in(String section, Word word) {
        return lexicon.section(section).contains(word.key());
    }
}
