package org.storywire.enrich.tag;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.storywire.enrich.tag.Mention.Span;
import org.storywire.enrich.text.Passage;
import org.storywire.enrich.text.TextNormalizer;
import org.storywire.enrich.text.Word;
import org.storywire.enrich.text.Word.Gap;
import org.storywire.schemas.avro.TagKind;

/**
 * Organisations by the plain cues of their names: capital words that end in Ltd, University, Court …; Ministry of Health,
 * Bank of Baroda; an acronym introduced in brackets behind the words it stands for, and that acronym from then on; Hindi
 * names that end in विश्वविद्यालय, मंत्रालय ….
 */
public final class OrganisationTagger implements Tagger {
    private static final int WORDS_MAX = 6;
    private static final int HINDI_WORDS_MAX = 2;
    private static final int ACRONYM_MAX = 8;
    private static final int MENTIONS_MAX = 3_000;
    private static final Set<String> CONNECTORS = Set.of("of", "for", "and", "the");

    private final EnglishNameCues cues = new EnglishNameCues();
    private final Lexicon hindi = Lexicon.load("hindi.txt");

    @Override
    public String name() {
        return "organisations";
    }

    @Override
    public List<Mention> mentions(TaggingContext context) {
        Map<String, String> acronyms = new HashMap<>();
        List<Mention> mentions = new ArrayList<>();
        for (Passage passage : context.passages()) {
            new Search(context, passage, acronyms).into(mentions);
        }
        return mentions;
    }

    /** The search of one passage; acronyms that it meets are known in the next ones. */
    private final class Search {
        private final TaggingContext context;
        private final Passage passage;
        private final List<Word> words;
        private final Map<String, String> acronyms;
        private int behind;

        Search(TaggingContext context, Passage passage, Map<String, String> acronyms) {
            this.context = context;
            this.passage = passage;
            this.words = passage.words();
            this.acronyms = acronyms;
        }

        void into(List<Mention> mentions) {
            for (int i = 0; i < words.size() && mentions.size() < MENTIONS_MAX; i++) {
                if (i >= behind && isBracketedAcronym(i)) {
                    introduceAcronym(i, mentions);
                } else if (i >= behind && acronyms.containsKey(words.get(i).text())) {
                    String label = acronyms.getOrDefault(words.get(i).text(), "");
                    add(mentions, i, i, new Found(label, "acronym-of-introduced"));
                } else if (!passage.titleCase()
                        && hindi.section("organisation-ends")
                                .contains(words.get(i).key())) {
                    addBefore(mentions, hindiFirst(i), i);
                } else if (!passage.titleCase() && words.get(i).isCapital()) {
                    addNamed(mentions, i);
                }
            }
        }

        private void addNamed(List<Mention> mentions, int i) {
            int last = ofLast(i);
            if (last > i) {
                addBefore(mentions, capitalsFirst(i), last);
            } else if (cues.isOrganisationEnd(words.get(i)) && !goesOn(i)) {
                int first = capitalsFirst(i);
                boolean weak = words.subList(first, i).stream().allMatch(cues::isWeak);
                addBefore(mentions, weak ? i : first, i);
            }
        }

        /** A name that goes back from its last word; its head alone is none. */
        private void addBefore(List<Mention> mentions, int first, int last) {
            int from = Math.max(first, behind);
            if (from < last) {
                add(mentions, from, last, new Found(passage.between(from, last), "organisation-name"));
            }
        }

        private void add(List<Mention> mentions, int first, int last, Found found) {
            behind = last + 1;
            if (!context.isTaken(
                    passage, words.get(first).start(), words.get(last).end())) {
                Span span = Span.words(passage, first, last, found.why());
                mentions.add(
                        new Mention(TagKind.ORGANISATION, TextNormalizer.slug(found.label()), found.label(), span));
            }
        }

        private boolean goesOn(int i) {
            return i + 1 < words.size()
                    && words.get(i + 1).gap() == Gap.SPACE
                    && words.get(i + 1).isCapital()
                    && cues.isOrganisationEnd(words.get(i + 1));
        }

        /** The first of the capital words that lead to word {@code i}. */
        private int capitalsFirst(int i) {
            int first = i;
            while (first > 0
                    && i - first < WORDS_MAX
                    && words.get(first).gap() == Gap.SPACE
                    && words.get(first - 1).isCapital()
                    && !(cues.isWeak(words.get(first - 1)) && opens(first - 1))) {
                first--;
            }
            return first;
        }

        private boolean opens(int i) {
            return words.get(i).gap() != Gap.SPACE || cues.isPlainOpening(words.get(i));
        }

        /** The last word of "Ministry of Home Affairs" that begins its "of" at word {@code i}; {@code i} when none. */
        private int ofLast(int i) {
            if (!cues.takesOf(words.get(i)) || !isAt(i + 1, "of")) {
                return i;
            }
            int last = i;
            for (int next = i + 2;
                    next < words.size()
                            && next - i <= WORDS_MAX
                            && words.get(next).gap() == Gap.SPACE;
                    next++) {
                if (words.get(next).isCapital()) {
                    last = next;
                } else if (!CONNECTORS.contains(words.get(next).key())) {
                    break;
                }
            }
            return last;
        }

        private boolean isAt(int i, String key) {
            return i < words.size()
                    && words.get(i).gap() == Gap.SPACE
                    && words.get(i).key().equals(key);
        }

        private int hindiFirst(int i) {
            int first = i;
            while (first > 0
                    && i - first < HINDI_WORDS_MAX
                    && words.get(first).gap() == Gap.SPACE
                    && !hindi.section("organisation-stops")
                            .contains(words.get(first - 1).key())) {
                first--;
            }
            return first;
        }

        private boolean isBracketedAcronym(int i) {
            Word word = words.get(i);
            String text = passage.text();
            return word.isAllCapitals()
                    && word.text().length() <= ACRONYM_MAX
                    && word.start() > 0
                    && text.charAt(word.start() - 1) == '('
                    && word.end() < text.length()
                    && text.charAt(word.end()) == ')';
        }

        /** "World Health Organization (WHO)": the initials of the words before must be the acronym. */
        private void introduceAcronym(int i, List<Mention> mentions) {
            int first = initialsFirst(i);
            if (first < 0) {
                return;
            }
            String label = passage.between(first, i - 1);
            acronyms.putIfAbsent(words.get(i).text(), label);
            if (first >= behind || mentions.isEmpty()) {
                add(mentions, first, i - 1, new Found(label, "organisation-with-acronym"));
            }
            add(mentions, i, i, new Found(label, "acronym-introduced"));
        }

        private int initialsFirst(int i) {
            String acronym = words.get(i).text();
            int word = i - 1;
            for (int letter = acronym.length() - 1; letter >= 0; letter--) {
                while (word >= 0 && CONNECTORS.contains(words.get(word).text())) {
                    word--;
                }
                if (word < 0
                        || i - word > WORDS_MAX + 2
                        || words.get(word).text().charAt(0) != acronym.charAt(letter)) {
                    return -1;
                }
                word--;
            }
            return word + 1;
        }
    }

    /** A name, and the rule that found it. */
    private record Found(String label, String why) {}
}
