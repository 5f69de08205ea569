package org.storywire.enrich.tag;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.storywire.embedded.SharedData;
import org.storywire.enrich.EnrichedStories;
import org.storywire.enrich.Taggers;
import org.storywire.schemas.avro.Evidence;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.Tag;
import org.storywire.schemas.avro.TagKind;

/** The precision and recall of the taggers on public gold data; prints the figures, and fails below modest floors. */
class TagQualityTest {
    private final StoryTagger tagger = new StoryTagger(Taggers.rules(), Embedding.NONE);

    @Test
    void englishNamesAreMoreOftenRightThanWrong() throws IOException {
        List<Document> documents = Document.read(SharedData.file("ner-wikigold/wikigold.conll.txt"), "en", " ");
        Figures people = figures(documents, TagKind.PERSON, "PER");
        Figures places = figures(documents, TagKind.PLACE, "LOC");
        Figures organisations = figures(documents, TagKind.ORGANISATION, "ORG");
        assertThat(people.precision()).isGreaterThan(0.75);
        assertThat(places.precision()).isGreaterThan(0.75);
        assertThat(organisations.precision()).isGreaterThan(0.6);
    }

    @Test
    void hindiNamesAreMoreOftenRightThanWrong() throws IOException {
        Path file = SharedData.file("ner-hindi-hiner/validation-first-2000-sentences.conll");
        List<Document> documents = Document.read(file, "hi", "\t");
        Figures people = figures(documents, TagKind.PERSON, "PERSON");
        Figures places = figures(documents, TagKind.PLACE, "LOCATION");
        figures(documents, TagKind.ORGANISATION, "ORGANIZATION");
        assertThat(people.precision()).isGreaterThan(0.6);
        assertThat(places.precision()).isGreaterThan(0.75);
    }

    private Figures figures(List<Document> documents, TagKind kind, String gold) {
        int claimed = 0;
        int right = 0;
        int named = 0;
        int found = 0;
        for (Document document : documents) {
            Set<String> labels = new LinkedHashSet<>();
            for (Tag tag : tagger.tag(document.story()).tags()) {
                if (tag.getKind() == kind) {
                    for (Evidence evidence : tag.getEvidence()) {
                        claimed++;
                        boolean hit = document.isGold(evidence.getStart(), evidence.getEnd(), gold);
                        right += hit ? 1 : 0;
                        String text = document.text().substring(evidence.getStart(), evidence.getEnd());
                        labels.add(text);
                        if (!hit && Boolean.getBoolean("storywire.mistakes")) {
                            System.out.println("  wrong " + kind + " [" + text + "] " + evidence.getWhy() + " in "
                                    + document.around(evidence));
                        }
                    }
                }
            }
            Set<String> names = document.names(gold);
            named += names.size();
            found += (int) names.stream().filter(labels::contains).count();
        }
        Figures figures = new Figures((double) right / claimed, (double) found / named);
        System.out.printf(
                "%s %s: precision %.3f of %d mentions, recall %.3f of %d names%n",
                documents.get(0).story().getLanguage(), kind, figures.precision(), claimed, figures.recall(), named);
        return figures;
    }

    private record Figures(double precision, double recall) {}

    private record Gold(int start, int end, String type) {}

    /** A document of a CoNLL file: its text, with blanks as in print, and its gold names. */
    private record Document(String text, List<Gold> gold, String language) {
        static List<Document> read(Path file, String language, String separator) throws IOException {
            List<Document> documents = new ArrayList<>();
            Builder builder = new Builder(language);
            int sentences = 0;
            for (String line : Files.readAllLines(file)) {
                String[] columns = line.split(separator, -1);
                boolean starts = line.startsWith("-DOCSTART-");
                if (starts || (language.equals("hi") && line.isBlank() && ++sentences % 20 == 0)) {
                    documents.add(builder.build());
                    builder = new Builder(language);
                } else if (columns.length == 2) {
                    builder.add(columns[0], columns[1]);
                }
            }
            documents.add(builder.build());
            return documents.stream().filter(d -> !d.text().isBlank()).toList();
        }

        Story story() {
            return EnrichedStories.story("gold", "", text).setLanguage(language).build();
        }

        boolean isGold(int start, int end, String type) {
            return gold.stream().anyMatch(g -> g.type().equals(type) && g.start() <= start && end <= g.end());
        }

        Set<String> names(String type) {
            Set<String> names = new LinkedHashSet<>();
            gold.stream()
                    .filter(g -> g.type().equals(type))
                    .forEach(g -> names.add(text.substring(g.start(), g.end())));
            return names;
        }

        String around(Evidence evidence) {
            return text.substring(
                    Math.max(0, evidence.getStart() - 40), Math.min(text.length(), evidence.getEnd() + 40));
        }
    }

    private static final class Builder {
        private final StringBuilder text = new StringBuilder();
        private final List<Gold> gold = new ArrayList<>();
        private final String language;
        private String before = "O";

        Builder(String language) {
            this.language = language;
        }

        void add(String token, String tag) {
            boolean glued =
                    token.matches("[.,;:!?)%।]|'s|'") || (text.length() > 0 && text.charAt(text.length() - 1) == '(');
            if (text.length() > 0 && !glued) {
                text.append(' ');
            }
            int start = text.length();
            text.append(token);
            String type = tag.length() > 2 ? tag.substring(2) : tag;
            boolean goes = tag.startsWith("I-") && before.equals(type) && !gold.isEmpty();
            if (goes) {
                Gold last = gold.remove(gold.size() - 1);
                gold.add(new Gold(last.start(), text.length(), type));
            } else if (!tag.equals("O")) {
                gold.add(new Gold(start, text.length(), type));
            }
            before = type;
        }

        Document build() {
            return new Document(text.toString(), List.copyOf(gold), language);
        }
    }
}
