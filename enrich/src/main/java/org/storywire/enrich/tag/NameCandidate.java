package org.storywire.enrich.tag;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.storywire.enrich.tag.Mention.Span;
import org.storywire.enrich.text.Passage;
import org.storywire.enrich.text.Word;
import org.storywire.enrich.text.Word.Gap;

/**
 * Adjacent capital words that may be a person's name.
 *
 * @param passage where
 * @param first index of its first word
 * @param last index of its last word
 * @param titled whether capital words before it name the person's role ("President Anita Rao")
 * @param clean whether nothing capital beside it could make it a part of something else
 */
record NameCandidate(Passage passage, int first, int last, boolean titled, boolean clean) {
    private static final int WORDS_MAX = 5;
    private static final Set<String> PARTICLES = Set.of(
            "de", "da", "del", "della", "der", "den", "van", "von", "bin", "ibn", "binti", "al", "el", "la", "le",
            "dos", "di", "ben", "ter");

    /** The run that begins at word {@code i}; of one word at least, or none when {@code last < first}. */
    static NameCandidate at(Passage passage, int i, EnglishNameCues cues) {
        int first = i;
        while (first < passage.words().size() && isTitle(passage, first, cues) && isSpaced(passage, first + 1)) {
            first++;
        }
        int last = first - 1;
        for (int next = first; next < passage.words().size() && next - first < WORDS_MAX; next++) {
            if (next > first && !isSpaced(passage, next)) {
                break;
            }
            if (isNameWord(passage.words().get(next), cues)) {
                last = next;
            } else if (last < first || !isParticle(passage, next, cues)) {
                break;
            }
        }
        boolean titled = first > i || isTitledBefore(passage, i, cues);
        return new NameCandidate(passage, first, last, titled, isClean(passage, last, cues));
    }

    private static boolean isTitle(Passage passage, int i, EnglishNameCues cues) {
        Word word = passage.words().get(i);
        return word.isCapital() && cues.isTitle(word);
    }

    private static boolean isTitledBefore(Passage passage, int i, EnglishNameCues cues) {
        return isSpaced(passage, i) && i > 0 && cues.isTitle(passage.words().get(i - 1));
    }

    private static boolean isSpaced(Passage passage, int i) {
        return i > 0 && i < passage.words().size() && passage.words().get(i).gap() == Gap.SPACE;
    }

    static boolean isNameWord(Word word, EnglishNameCues cues) {
        boolean shouted = word.isAllCapitals() && !word.isInitials();
        return word.isCapital() && !shouted && !word.isNumber() && !cues.isNotName(word);
    }

    private static boolean isParticle(Passage passage, int i, EnglishNameCues cues) {
        return PARTICLES.contains(passage.words().get(i).text())
                && isSpaced(passage, i + 1)
                && isNameWord(passage.words().get(i + 1), cues);
    }

    /** No capital word follows it ("Goldman Sachs Group"). */
    private static boolean isClean(Passage passage, int last, EnglishNameCues cues) {
        int next = last + 1;
        if (next >= passage.words().size() || passage.words().get(next).gap() != Gap.SPACE) {
            return true;
        }
        Word word = passage.words().get(next);
        return !word.isCapital() || cues.isPlainOpening(word);
    }

    List<Word> words() {
        return last < first ? List.of() : passage.words().subList(first, last + 1);
    }

    /** Two words at least, of which the last is a whole one and no more than one is a mere initial. */
    boolean isFullName() {
        List<Word> words = words();
        return words.size() >= 2
                && clean
                && !words.get(words.size() - 1).isInitials()
                && words.stream().filter(w -> w.isCapital()).count() <= 4;
    }

    PersonMention person(String why) {
        List<String> keys = words().stream().map(Word::key).toList();
        return new PersonMention(keys, passage.between(first, last), Span.words(passage, first, last, why));
    }

    /** The index of the word behind it when only blanks (or {@code gap}) part them; -1 otherwise. */
    int next(Gap gap) {
        int next = last + 1;
        return next < passage.words().size() && passage.words().get(next).gap() == gap ? next : -1;
    }

    IntStream indices() {
        return IntStream.rangeClosed(first, last);
    }
}
