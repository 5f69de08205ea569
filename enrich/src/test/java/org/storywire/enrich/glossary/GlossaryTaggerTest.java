package org.storywire.enrich.glossary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.enrich.EnrichedStories;
import org.storywire.enrich.Taggers;
import org.storywire.enrich.tag.Embedding;
import org.storywire.enrich.tag.StoryTagger;
import org.storywire.enrich.tag.Tagger;
import org.storywire.enrich.text.StoryPassages;
import org.storywire.runtime.Metrics;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.Tag;

class GlossaryTaggerTest {
    private static final String FILE = """
            # kind	key	label	aliases
            organisation	who	World Health Organization	WHO|W.H.O.

            organisation		Jal Board	Delhi Jal Board|जल बोर्ड
            topic	delta-smelt	Delta smelt	smelt
            """;

    @TempDir
    private Path folder;

    private final Metrics metrics = Metrics.create();

    @Test
    void aliasesBecomeOneTagUnderTheNewsroomsLabel() throws IOException {
        Story story = story(
                "Smelt return", "The WHO and the World Health Organization agree. Delhi Jal Board, जल बोर्ड too.");
        List<Tag> tags = tags(story);
        assertThat(tags)
                .extracting(Tag::getId)
                .containsExactlyInAnyOrder("organisation:who", "organisation:jal-board", "topic:delta-smelt");
        Tag who = tags.stream()
                .filter(tag -> tag.getId().equals("organisation:who"))
                .findFirst()
                .orElseThrow();
        assertThat(who.getLabel()).isEqualTo("World Health Organization");
        assertThat(who.getEvidence())
                .extracting(evidence -> StoryPassages.evidenceText(story, evidence)
                        .orElseThrow()
                        .substring(evidence.getStart(), evidence.getEnd()))
                .containsExactly("WHO", "World Health Organization");
        assertThat(metrics.scrape())
                .contains("storywire_enrich_glossary_entries 3")
                .contains("storywire_enrich_glossary_mentions_total 5");
    }

    @Test
    void capitalsOfANameCount() throws IOException {
        assertThat(tags(story("A quiet day", "A man who fished saw no board of jal.")))
                .isEmpty();
    }

    /** The negative control of "the newsroom's word is final": without the glossary the rules find a person. */
    @Test
    void theNewsroomsWordIsFinal() throws IOException {
        Story story = story("Opening", "Singer Anita Rao said the hall was full.");
        assertThat(ids(new StoryTagger(Taggers.rules(), Embedding.NONE), story)).contains("person:anita-rao");
        List<Tagger> taggers = new ArrayList<>();
        taggers.add(tagger("organisation\tanita-rao-trust\tAnita Rao Trust\tAnita Rao\n"));
        taggers.addAll(Taggers.rules());
        try (StoryTagger tagger = new StoryTagger(taggers, Embedding.NONE)) {
            assertThat(ids(tagger, story))
                    .contains("organisation:anita-rao-trust")
                    .doesNotContain("person:anita-rao");
        }
        assertThat(metrics.scrape()).as("meters of the model after close").doesNotContain("glossary_entries");
    }

    @Test
    void everyLineThatCannotBeReadIsInOneReport() {
        assertThatThrownBy(() -> tagger("person\tx\tX\n\nfirm\tx\tX\t\nplace\tx\t \tX\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "line 1: expected kind, key, label and aliases with tabs between them, found 3 columns")
                .hasMessageContaining("line 3: expected a kind of tag, found \"firm\"")
                .hasMessageContaining("line 4: expected a label, found none");
        assertThatThrownBy(() -> new GlossaryTagger(folder.resolve("none.tsv"), metrics))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none.tsv: expected a readable file");
    }

    @Test
    void aGlossaryHasABound() {
        String lines = IntStream.rangeClosed(0, Glossary.ENTRIES_MAX)
                .mapToObj(i -> "topic\tt" + i + "\tTopic " + i + "\t\n")
                .collect(Collectors.joining());
        assertThatThrownBy(() -> tagger(lines)).hasMessageContaining("expected at most 20000 entries");
    }

    private List<Tag> tags(Story story) throws IOException {
        return new StoryTagger(List.of(tagger(FILE)), Embedding.NONE).tag(story).tags();
    }

    private static List<String> ids(StoryTagger tagger, Story story) {
        return tagger.tag(story).tags().stream().map(Tag::getId).toList();
    }

    private GlossaryTagger tagger(String lines) throws IOException {
        Path file = Files.writeString(folder.resolve("glossary.tsv"), lines);
        return new GlossaryTagger(file, metrics);
    }

    private static Story story(String headline, String text) {
        return EnrichedStories.story("g", headline, text).setLanguage("en").build();
    }
}
