package org.storywire.enrich.tag;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.storywire.enrich.tag.Mention.Span;
import org.storywire.enrich.text.Passage;
import org.storywire.enrich.text.StoryPassages;
import org.storywire.enrich.text.Word;
import org.storywire.enrich.text.Word.Gap;

/**
 * The patterns by which Hindi news introduces people. Devanagari has no capitals, so a name is what stands between a title and the
 * postposition, comma or full stop that ends it: मुख्यमंत्री अनीता राव ने. Two or three words, none of them an ordinary one.
 */
final class HindiPersonPatterns implements PersonTagger.Introductions {
    private static final int NAME_WORDS_MIN = 2;
    private static final int NAME_WORDS_MAX = 3;

    private final Lexicon lexicon = Lexicon.load("hindi.txt");
    private final Set<String> functionWords = Lexicon.load("languages.txt").section("hi");

    @Override
    public Stream<PersonMention> in(TaggingContext context, Passage passage) {
        List<PersonMention> people = new ArrayList<>();
        List<Word> words = passage.words();
        if (words.isEmpty()) {
            return Stream.empty();
        }
        if (passage.field().equals(StoryPassages.TITLE)) {
            name(passage, 0, "profile-name")
                    .filter(p -> p.keys().size() == words.size())
                    .ifPresent(people::add);
            return people.stream();
        }
        if (passage.field().equals(StoryPassages.ATTRIBUTION)) {
            name(passage, 0, "quote-attribution").ifPresent(people::add);
        }
        for (int i = 0; i + 1 < words.size(); i++) {
            boolean titled = in("titles", words.get(i)) && !in("titles", words.get(i + 1));
            if (titled && isJoined(words.get(i + 1))) {
                name(passage, i + 1, "introduced-name+title").ifPresent(people::add);
            }
        }
        return people.stream();
    }

    /** The name that begins at a word and is ended by a word or mark that ends names. */
    private Optional<PersonMention> name(Passage passage, int first, String why) {
        List<Word> words = passage.words();
        int end = first;
        while (end < words.size() && isPart(words.get(end), end == first)) {
            end++;
        }
        int length = end - first;
        boolean whole = end == words.size() && first == 0;
        boolean ended = whole
                || (end < words.size()
                        && (words.get(end).gap() == Gap.COMMA
                                || (words.get(end).gap() == Gap.SPACE && in("name-ends", words.get(end)))));
        if (!ended || length < NAME_WORDS_MIN || length > NAME_WORDS_MAX) {
            return Optional.empty();
        }
        List<String> keys = words.subList(first, end).stream().map(Word::key).toList();
        return Optional.of(
                new PersonMention(keys, passage.between(first, end - 1), Span.words(passage, first, end - 1, why)));
    }

    private boolean isPart(Word word, boolean isFirst) {
        boolean devanagari = UnicodeScript.of(word.text().codePointAt(0)) == UnicodeScript.DEVANAGARI;
        return devanagari
                && (isFirst || word.gap() == Gap.SPACE)
                && !word.isNumber()
                && !in("name-ends", word)
                && !in("not-names", word)
                && !in("titles", word)
                && !in("organisation-ends", word)
                && !functionWords.contains(word.key());
    }

    /** "डॉ. अनीता": the dot of the abbreviation does not part them. */
    private static boolean isJoined(Word word) {
        return word.gap() == Gap.SPACE;
    }

    private boolean in(String section, Word word) {
        return lexicon.section(section).contains(word.key());
    }
}
