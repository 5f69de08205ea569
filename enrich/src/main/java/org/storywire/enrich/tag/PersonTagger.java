package org.storywire.enrich.tag;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.storywire.enrich.text.Passage;
import org.storywire.enrich.text.TextNormalizer;
import org.storywire.enrich.text.Word;
import org.storywire.schemas.avro.Contributor;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.TagKind;

/**
 * People whom the story introduces, by an {@link Introductions} of its language, and wherever they are named again: by
 * the full name anywhere, by the surname once they are introduced (and in headline and dek), unless two people of the
 * story share it. Those who made the story are not its subject.
 */
public final class PersonTagger implements Tagger {
    private static final int PEOPLE_MAX = 200;
    private static final int MENTIONS_MAX = 5_000;

    private final List<Introductions> introductions;

    PersonTagger(List<Introductions> introductions) {
        this.introductions = introductions;
    }

    /** The tagger for English and Hindi. A name of the gazetteers is a place, not a person. */
    public static PersonTagger of(Gazetteers gazetteers) {
        return new PersonTagger(
                List.of(new EnglishPersonPatterns(new EnglishNameCues(), gazetteers), new HindiPersonPatterns()));
    }

    /** Finds where people are introduced. */
    interface Introductions {
        /** In reading order. */
        Stream<PersonMention> in(TaggingContext context, Passage passage);
    }

    @Override
    public String name() {
        return "persons";
    }

    @Override
    public List<Mention> mentions(TaggingContext context) {
        List<PersonMention> people = people(context);
        if (people.isEmpty()) {
            return List.of();
        }
        Aliases aliases = new Aliases(people);
        List<Mention> mentions = new ArrayList<>();
        for (Passage passage : context.passages()) {
            aliases.find(passage, mentions);
            if (mentions.size() > MENTIONS_MAX) {
                break;
            }
        }
        mentions.removeIf(mention -> isTaken(mention.span(), context));
        return mentions;
    }

    private static boolean isTaken(Mention.Span span, TaggingContext context) {
        return context.isTaken(span.passage(), span.start(), span.end());
    }

    private List<PersonMention> people(TaggingContext context) {
        Set<String> makers = makers(context.story());
        List<PersonMention> people = new ArrayList<>();
        Map<String, List<PersonMention>> bySurname = new LinkedHashMap<>();
        for (Passage passage : context.passages()) {
            introductions.stream().flatMap(i -> i.in(context, passage)).forEach(person -> {
                List<PersonMention> namesakes = bySurname.computeIfAbsent(person.surname(), k -> new ArrayList<>());
                boolean known = namesakes.stream().anyMatch(person::isSameAs);
                if (!known && people.size() < PEOPLE_MAX && !makers.contains(TextNormalizer.fold(person.label()))) {
                    people.add(person);
                    namesakes.add(person);
                }
            });
        }
        return people;
    }

    private static Set<String> makers(Story story) {
        return Stream.concat(
                        story.getContributors().stream().map(Contributor::getName),
                        story.getByline().stream()
                                .flatMap(b -> Stream.of(
                                        b.replaceFirst("(?i)^by\\s+", "").split("\\s*(,|&|\\band\\b|और|व)\\s*", -1))))
                .map(TextNormalizer::fold)
                .collect(Collectors.toSet());
    }

    /** The names by which introduced people may be mentioned. */
    private static final class Aliases {
        private final Map<String, List<PersonMention>> byFirst;
        private final Map<String, List<PersonMention>> bySurname;
        private final List<PersonMention> introduced = new ArrayList<>();

        Aliases(List<PersonMention> people) {
            byFirst = people.stream().collect(Collectors.groupingBy(PersonMention::first));
            bySurname = people.stream().collect(Collectors.groupingBy(PersonMention::surname));
        }

        void find(Passage passage, List<Mention> mentions) {
            List<Word> words = passage.words();
            for (int i = 0; i < words.size(); i++) {
                int last = full(passage, i, mentions);
                if (last < 0) {
                    last = surname(passage, i, mentions);
                }
                i = Math.max(i, last);
            }
        }

        private int full(Passage passage, int i, List<Mention> mentions) {
            List<Word> words = passage.words();
            for (PersonMention person : byFirst.getOrDefault(words.get(i).key(), List.of())) {
                int last = i + person.keys().size() - 1;
                if (last < words.size() && hasKeys(words, i, person.keys())) {
                    mentions.add(mention(person, passage, i, last));
                    introduced.add(person);
                    return last;
                }
            }
            return -1;
        }

        private static boolean hasKeys(List<Word> words, int first, List<String> keys) {
            for (int k = 0; k < keys.size(); k++) {
                boolean spaced = k == 0 || words.get(first + k).gap() == Word.Gap.SPACE;
                if (!spaced || !words.get(first + k).key().equals(keys.get(k))) {
                    return false;
                }
            }
            return true;
        }

        /** The surname alone: "Rao said", "Mr Rao", but not "Priya Rao" nor "Rao Motors". */
        private int surname(Passage passage, int i, List<Mention> mentions) {
            Word word = passage.words().get(i);
            List<PersonMention> named = bySurname.getOrDefault(word.key(), List.of());
            if (named.size() != 1 || Character.isLowerCase(word.text().codePointAt(0)) || word.isNumber()) {
                return -1;
            }
            boolean known = passage.block() < 0 || introduced.contains(named.get(0));
            if (!known || (!passage.titleCase() && isPartOfMore(passage.words(), i))) {
                return -1;
            }
            mentions.add(mention(named.get(0), passage, i, i));
            return i;
        }

        private static boolean isPartOfMore(List<Word> words, int i) {
            Optional<Word> before =
                    i > 0 && words.get(i).gap() == Word.Gap.SPACE ? Optional.of(words.get(i - 1)) : Optional.empty();
            Optional<Word> behind = i + 1 < words.size() && words.get(i + 1).gap() == Word.Gap.SPACE
                    ? Optional.of(words.get(i + 1))
                    : Optional.empty();
            return before.filter(w -> w.isCapital() && !w.startsSentence() && !isAddress(w))
                            .isPresent()
                    || behind.filter(Word::isCapital).isPresent();
        }

        private static boolean isAddress(Word word) {
            return Set.of(
                            "mr",
                            "mrs",
                            "ms",
                            "miss",
                            "dr",
                            "prof",
                            "professor",
                            "president",
                            "minister",
                            "sir",
                            "senator",
                            "judge",
                            "justice")
                    .contains(word.key());
        }

        private static Mention mention(PersonMention person, Passage passage, int first, int last) {
            Mention.Span span = Mention.Span.words(passage, first, last, "alias-of-introduced");
            boolean here = passage.equals(person.span().passage())
                    && span.start() <= person.span().start()
                    && span.end() >= person.span().end();
            return new Mention(TagKind.PERSON, person.key(), person.label(), here ? person.span() : span);
        }
    }
}
