package org.storywire.enrich.tag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.storywire.enrich.EnrichedStories;
import org.storywire.enrich.Taggers;
import org.storywire.enrich.text.StoryPassages;
import org.storywire.enrich.text.TextNormalizer;
import org.storywire.enrich.text.Tokenizer;
import org.storywire.enrich.text.Word;
import org.storywire.schemas.avro.Block;
import org.storywire.schemas.avro.BlockType;
import org.storywire.schemas.avro.Evidence;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.Tag;
import org.storywire.schemas.avro.TagKind;

/** Rules that hold for any story: offsets point at what they claim, tags are the same each time, and never too many. */
class EvidenceTest {
    private static final List<String> PARTS = List.of(
            "President",
            "Anita Rao",
            "Rao",
            "said",
            ",",
            ".",
            "45",
            "the director",
            "in",
            "London",
            "Reading",
            "India",
            "Côte d’Ivoire",
            "U.S.",
            "Ministry of Home Affairs",
            "Delhi High Court",
            "(WHO)",
            "World Health Organization",
            "मुख्यमंत्री",
            "अनीता राव",
            "ने",
            "दिल्ली",
            "गृह मंत्रालय",
            "।",
            "\u200d",
            "🙂",
            "ﬁ",
            "İstanbul",
            "ǅ",
            "e\u0301",
            "\ud800",
            "'s",
            "’",
            "-based",
            "J. K.",
            "Mr.",
            "\n",
            "  ",
            "«",
            "“",
            "”",
            "monsoon",
            "Monsoon",
            "de",
            "van der",
            "O'Brien",
            "Guinea-Bissau",
            "12,5",
            "\u0000",
            "日本",
            "แม่น้ำ");

    private static final List<BlockType> TYPES = List.of(BlockType.values());

    private final StoryTagger tagger = new StoryTagger(Taggers.rules(), Embedding.NONE);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void offsetsPointAtWhatIsClaimedAndNothingDependsOnChance(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            Story story = story(random);
            TaggingResult tagging = tagger.tag(story);
            assertThat(tagging.failed()).as("seed %s round %s", seed, round).isEmpty();
            assertThat(tagger.tag(story)).as("seed %s round %s", seed, round).isEqualTo(tagging);
            for (Tag tag : tagging.tags()) {
                assertThat(tag.getScore()).isBetween(0.0, 1.0);
                assertThat(tag.getEvidence()).isNotEmpty();
                for (Evidence evidence : tag.getEvidence()) {
                    String claimed = claimed(story, evidence);
                    assertThat(isNamed(tag, claimed))
                            .as(
                                    "seed %s round %s: %s claims [%s] by %s",
                                    seed, round, tag.getId(), claimed, evidence.getWhy())
                            .isTrue();
                }
            }
        }
    }

    private static String claimed(Story story, Evidence evidence) {
        String text = StoryPassages.evidenceText(story, evidence)
                .orElseThrow(() -> new AssertionError("no text for " + evidence));
        assertThat(evidence.getStart()).isNotNegative().isLessThan(evidence.getEnd());
        assertThat(evidence.getEnd()).isLessThanOrEqualTo(text.length());
        return text.substring(evidence.getStart(), evidence.getEnd());
    }

    /** The claimed string names the tag: its label, a part of it (a surname), an acronym of it, or a known name of the place. */
    private static boolean isNamed(Tag tag, String claimed) {
        List<String> label =
                Tokenizer.of(tag.getLabel()).stream().map(Word::key).toList();
        List<String> said = Tokenizer.of(claimed).stream().map(Word::key).toList();
        boolean ends = said.size() <= label.size()
                && label.subList(label.size() - said.size(), label.size()).equals(said);
        boolean acronym = claimed.equals("WHO") && tag.getLabel().startsWith("World Health Organization");
        boolean place = tag.getKind() == TagKind.PLACE && PARTS.stream().anyMatch(p -> p.contains(claimed));
        return ends || acronym || place || TextNormalizer.slug(tag.getLabel()).equals(TextNormalizer.slug(claimed));
    }

    private static Story story(Random random) {
        List<Block> body = new ArrayList<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            BlockType type = TYPES.get(random.nextInt(TYPES.size()));
            Block.Builder block = Block.newBuilder().setType(type).setText(EnrichedStories.text(text(random)));
            if (random.nextBoolean()) {
                block.setTitle(text(random)).setEpithet(text(random)).setAttribution(text(random));
            }
            if (random.nextBoolean()) {
                block.setItems(List.of(EnrichedStories.text(text(random)), EnrichedStories.text(text(random))));
            }
            body.add(block.build());
        }
        List<String> keywords = random.nextBoolean() ? List.of("monsoon", text(random), "", " ") : List.of();
        return EnrichedStories.story("r", text(random))
                .setBody(body)
                .setDek(text(random))
                .setKeywords(keywords)
                .setLanguage(List.of("und", "en", "hi", "de", "xx-invalid").get(random.nextInt(5)))
                .build();
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(30); i > 0; i--) {
            text.append(PARTS.get(random.nextInt(PARTS.size()))).append(random.nextInt(6) == 0 ? "" : " ");
        }
        return text.toString();
    }
}
