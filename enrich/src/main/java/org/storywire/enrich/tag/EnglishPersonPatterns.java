package org.storywire.enrich.tag;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.storywire.enrich.text.Passage;
import org.storywire.enrich.text.StoryPassages;
import org.storywire.enrich.text.Word;
import org.storywire.enrich.text.Word.Gap;

/**
 * The patterns by which English news introduces people: job title + Name Surname; his wife Name Surname; Name Surname, 45,; Name Surname,
 * the director; Name Surname said; the name of a profile; the attribution of a quote.
 */
final class EnglishPersonPatterns implements PersonTagger.Introductions {
    private static final int APPOSITION_WORDS = 6;
    private static final int AGE_MAX = 120;

    private final EnglishNameCues cues;
    private final Gazetteers gazetteers;

    EnglishPersonPatterns(EnglishNameCues cues, Gazetteers gazetteers) {
        this.cues = cues;
        this.gazetteers = gazetteers;
    }

    @Override
    public Stream<PersonMention> in(TaggingContext context, Passage passage) {
        boolean named =
                passage.field().equals(StoryPassages.TITLE) || passage.field().equals(StoryPassages.ATTRIBUTION);
        if (passage.titleCase() && !named) {
            return Stream.empty();
        }
        List<PersonMention> people = new ArrayList<>();
        Set<String> common = named ? Set.of() : lowerCaseWords(passage);
        for (int i = 0; i < passage.words().size(); i++) {
            NameCandidate run = NameCandidate.at(passage, i, cues);
            if (run.isFullName() && !isPlace(run)) {
                why(run, common).ifPresent(why -> people.add(run.person(why)));
            }
            i = Math.max(i, run.last());
        }
        return people.stream();
    }

    /** A word that the passage also writes small is an ordinary word, not a name ("Human Rights Watch said"). */
    private static Set<String> lowerCaseWords(Passage passage) {
        Set<String> common = new HashSet<>();
        passage.words().stream().filter(w -> !w.isCapital()).forEach(w -> common.add(w.key()));
        return common;
    }

    private Optional<String> why(NameCandidate run, Set<String> common) {
        Passage passage = run.passage();
        if (passage.field().equals(StoryPassages.TITLE)) {
            return run.words().size() == passage.words().size() ? Optional.of("profile-name") : Optional.empty();
        }
        if (passage.field().equals(StoryPassages.ATTRIBUTION)) {
            return run.first() <= 2 ? Optional.of("quote-attribution") : Optional.empty();
        }
        if (run.titled()) {
            return Optional.of("introduced-name+title");
        }
        if (isKin(run)) {
            return Optional.of("introduced-name+kinship");
        }
        if (isAged(run)) {
            return Optional.of("introduced-name+age");
        }
        if (isApposed(run)) {
            return Optional.of("introduced-name+apposition");
        }
        boolean ordinary = run.words().stream().anyMatch(w -> common.contains(w.key()));
        return !ordinary && run.words().size() <= 3 && isSaying(run)
                ? Optional.of("introduced-name+said")
                : Optional.empty();
    }

    private boolean isKin(NameCandidate run) {
        return run.first() > 0
                && run.words().get(0).gap() == Gap.SPACE
                && cues.isKin(run.passage().words().get(run.first() - 1));
    }

    /** "Anita Rao, 45," */
    private static boolean isAged(NameCandidate run) {
        int next = run.next(Gap.COMMA);
        if (next < 0) {
            return false;
        }
        Word age = run.passage().words().get(next);
        boolean closed = next + 1 >= run.passage().words().size()
                || run.passage().words().get(next + 1).gap() != Gap.SPACE;
        return closed && age.text().matches("\\d{1,3}") && Integer.parseInt(age.text()) <= AGE_MAX;
    }

    /** "Anita Rao, the city's chief hydrologist" and "Anita Rao, who". */
    private boolean isApposed(NameCandidate run) {
        int next = run.next(Gap.COMMA);
        if (next < 0) {
            return false;
        }
        List<Word> words = run.passage().words();
        if (cues.isRelative(words.get(next))) {
            return true;
        }
        for (int i = next; i < words.size() && i < next + APPOSITION_WORDS; i++) {
            boolean inside =
                    i == next || words.get(i).gap() == Gap.SPACE || words.get(i).gap() == Gap.OTHER;
            boolean another = i > next && words.get(i).isCapital() && cues.isTitle(words.get(i - 1));
            if (!inside || another) {
                return false;
            }
            if (cues.isTitle(words.get(i)) && !words.get(i).isCapital()) {
                return !opensName(words, i + 1);
            }
        }
        return false;
    }

    /** In "Anita Rao, actor Ravi Das" the title belongs to the next name. */
    private boolean opensName(List<Word> words, int i) {
        return i < words.size() && words.get(i).gap() == Gap.SPACE && NameCandidate.isNameWord(words.get(i), cues);
    }

    private boolean isSaying(NameCandidate run) {
        int next = run.next(Gap.SPACE);
        List<Word> words = run.passage().words();
        boolean behind = next >= 0 && cues.isSaying(words.get(next));
        boolean before = run.first() > 0
                && words.get(run.first()).gap() == Gap.SPACE
                && cues.isSaying(words.get(run.first() - 1))
                && (next < 0 || !words.get(next).key().equals("that"));
        return (behind || before) && isFreeBefore(run);
    }

    /** "the Goldman Sachs" is not a person. */
    private static boolean isFreeBefore(NameCandidate run) {
        if (run.first() == 0 || run.words().get(0).gap() != Gap.SPACE) {
            return true;
        }
        Word before = run.passage().words().get(run.first() - 1);
        return !before.key().equals("the") && !before.isCapital();
    }

    private boolean isPlace(NameCandidate run) {
        Gazetteer gazetteer = gazetteers.of("en");
        return run.indices()
                .anyMatch(i -> gazetteer.at(run.passage().words(), i).stream()
                        .anyMatch(e -> (i == run.first() && i + e.words() - 1 == run.last())
                                || (!e.isCity() && e.words() == 1 && i == run.last())));
    }
}
