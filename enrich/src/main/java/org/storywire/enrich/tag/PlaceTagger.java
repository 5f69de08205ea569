package org.storywire.enrich.tag;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.storywire.enrich.tag.Mention.Span;
import org.storywire.enrich.text.Passage;
import org.storywire.enrich.text.Word;
import org.storywire.schemas.avro.TagKind;

/**
 * Countries, regions and larger cities. A country's name is enough unless it is also a person's; a city must show that it
 * is one: large, or behind "in", or before its country, or a dateline; never beside a capital word that may make it a
 * person or a firm. What was found once is then found wherever it occurs.
 */
public final class PlaceTagger implements Tagger {
    private static final int LARGE = 300_000;
    private static final int FAMOUS = 1_000_000;
    private static final int LEAD = 3;

    private final Gazetteers gazetteers;
    private final Lexicon english = Lexicon.load("english.txt");

    public PlaceTagger(Gazetteers gazetteers) {
        this.gazetteers = gazetteers;
    }

    @Override
    public String name() {
        return "places";
    }

    @Override
    public List<Mention> mentions(TaggingContext context) {
        Gazetteer gazetteer = gazetteers.of(context.primaryLanguage());
        List<Candidate> candidates = new ArrayList<>();
        for (Passage passage : context.passages()) {
            addCandidates(candidates, passage, gazetteer, context);
        }
        Set<String> countries = new HashSet<>();
        Map<Gazetteer.Entry, Place> accepted = new HashMap<>();
        candidates.stream().filter(c -> !c.entry().isCity()).forEach(c -> accept(c, accepted, countries));
        candidates.stream().filter(c -> c.entry().isCity()).forEach(c -> accept(c, accepted, countries));
        return candidates.stream()
                .filter(c -> !c.isNamelike(english))
                .flatMap(c ->
                        Optional.ofNullable(accepted.get(c.entry())).map(place -> c.mention(place, english)).stream())
                .toList();
    }

    private static void addCandidates(
            List<Candidate> candidates, Passage passage, Gazetteer gazetteer, TaggingContext context) {
        List<Word> words = passage.words();
        for (int i = 0; i < words.size(); i++) {
            for (Gazetteer.Entry entry : gazetteer.at(words, i)) {
                Candidate candidate = new Candidate(passage, i, i + entry.words() - 1, entry);
                if (candidate.isWrittenAsName() && !candidate.isTaken(context)) {
                    candidates.add(candidate);
                    i += entry.words() - 1;
                    break;
                }
            }
        }
    }

    private void accept(Candidate candidate, Map<Gazetteer.Entry, Place> accepted, Set<String> countries) {
        if (accepted.containsKey(candidate.entry()) || candidate.isNamelike(english)) {
            return;
        }
        if (candidate.entry().isCity()) {
            city(candidate, countries).ifPresent(place -> accepted.put(candidate.entry(), place));
        } else if (!isDoubtful(candidate) || candidate.cue(english).isPresent()) {
            Place place = candidate.entry().places().get(0);
            accepted.put(candidate.entry(), place);
            countries.add(place.country());
        }
    }

    private boolean isDoubtful(Candidate candidate) {
        return english.section("not-countries").contains(candidate.firstKey())
                && candidate.entry().words() == 1;
    }

    private Optional<Place> city(Candidate candidate, Set<String> countries) {
        List<Place> places = candidate.entry().places();
        Optional<Place> apposed = candidate.apposed(places, gazetteers.of("en"));
        if (apposed.isPresent()) {
            return apposed;
        }
        boolean common =
                candidate.entry().words() == 1 && english.section("not-cities").contains(candidate.firstKey());
        if (candidate.passage().titleCase() || (common && !candidate.isDateline())) {
            return Optional.empty();
        }
        Optional<Place> place = choose(places, countries);
        boolean cued = candidate.cue(english).isPresent();
        int enough = candidate.opensSentence() ? FAMOUS : LARGE;
        return place.filter(p -> cued || p.population() >= enough || !candidate.hasCapitals());
    }

    /** Chooses among cities of one name: the one whose country the story names, else the one that is larger by far. */
    private static Optional<Place> choose(List<Place> places, Set<String> countries) {
        Place first = places.get(0);
        if (places.size() == 1 || countries.contains(first.country())) {
            return Optional.of(first);
        }
        Optional<Place> inCountry =
                places.stream().filter(p -> countries.contains(p.country())).findFirst();
        boolean ahead = first.population() >= LEAD * places.get(1).population() || first.population() >= FAMOUS;
        return inCountry.isPresent() || !ahead ? inCountry : Optional.of(first);
    }

    /** A name of the gazetteer in a passage, from word to word. */
    private record Candidate(Passage passage, int first, int last, Gazetteer.Entry entry) {
        private List<Word> words() {
            return passage.words();
        }

        String firstKey() {
            return words().get(first).key();
        }

        boolean isTaken(TaggingContext context) {
            return context.isTaken(
                    passage, words().get(first).start(), words().get(last).end());
        }

        boolean hasCapitals() {
            return Character.isUpperCase(words().get(first).text().codePointAt(0));
        }

        /** Scripts that have capitals must use them, at both ends; "US" and "us" differ. */
        boolean isWrittenAsName() {
            return isName(words().get(first)) && isName(words().get(last)) && !isPronoun();
        }

        private static boolean isName(Word word) {
            int c = word.text().codePointAt(0);
            return !Character.isLowerCase(c);
        }

        private boolean isPronoun() {
            return first == last
                    && firstKey().equals("us")
                    && !words().get(first).text().equals("US");
        }

        boolean opensSentence() {
            return words().get(first).startsSentence();
        }

        boolean isDateline() {
            boolean opens = first == 0 && passage.block() >= 0;
            boolean shouted = words().get(first).isAllCapitals();
            boolean broken = last + 1 < words().size() && words().get(last + 1).gap() == Word.Gap.OTHER;
            return opens && shouted && broken;
        }

        /** A capital word beside it may make it "Jordan Smith" or "Boston Globe". */
        boolean isNamelike(Lexicon english) {
            return hasCapitals() && !passage.titleCase() && (isCapitalBefore(english) || isCapitalBehind(english));
        }

        private boolean isCapitalBefore(Lexicon english) {
            if (first == 0 || words().get(first).gap() != Word.Gap.SPACE) {
                return false;
            }
            Word before = words().get(first - 1);
            return before.isCapital() && !english.section("place-beside").contains(before.key());
        }

        private boolean isCapitalBehind(Lexicon english) {
            if (last + 1 >= words().size() || words().get(last + 1).gap() != Word.Gap.SPACE) {
                return false;
            }
            Word behind = words().get(last + 1);
            boolean title = !entry.isCity() && english.section("titles").contains(behind.key());
            return behind.isCapital()
                    && !title
                    && !english.section("place-beside").contains(behind.key());
        }

        Optional<String> cue(Lexicon english) {
            if (isDateline()) {
                return Optional.of("dateline");
            }
            boolean behindIn = first > 0
                    && words().get(first).gap() == Word.Gap.SPACE
                    && english.section("place-before")
                            .contains(words().get(first - 1).key());
            boolean based = last + 1 < words().size() && words().get(last + 1).gap() == Word.Gap.HYPHEN;
            return behindIn || based ? Optional.of("place-after-in") : Optional.empty();
        }

        /** "Paris, France": the place among these that lies where the next words say. */
        Optional<Place> apposed(List<Place> places, Gazetteer gazetteer) {
            int next = last + 1;
            if (next >= words().size() || words().get(next).gap() != Word.Gap.COMMA) {
                return Optional.empty();
            }
            return gazetteer.at(words(), next).stream()
                    .filter(e -> !e.isCity() && isName(words().get(next)))
                    .flatMap(e -> places.stream()
                            .filter(p -> p.country().equals(e.places().get(0).country())))
                    .findFirst();
        }

        Mention mention(Place place, Lexicon english) {
            String rule = place.isCity() ? "city-name" : place.key().length() == 2 ? "country-name" : "region-name";
            String why = cue(english).map(cue -> rule + "+" + cue).orElse(rule);
            return new Mention(TagKind.PLACE, place.key(), place.label(), Span.words(passage, first, last, why));
        }
    }
}
