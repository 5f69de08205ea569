package org.storywire.enrich.tag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.storywire.enrich.EnrichedStories;
import org.storywire.enrich.text.Passage;
import org.storywire.schemas.avro.Evidence;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.Tag;
import org.storywire.schemas.avro.TagKind;

/** Mentions become tags: their scores, bounds and evidence. */
class TagAggregatorTest {
    /** 0.6 of the place where it is first named, 0.4 of how often. */
    @ParameterizedTest
    @CsvSource({
        "-1, 1, 0.733",
        "-2, 1, 0.643",
        "-3, 1, 0.493",
        "0, 1, 0.493",
        "2, 1, 0.493",
        "3, 1, 0.313",
        "3, 2, 0.38",
        "-1, 8, 0.92",
    })
    void aScoreSaysWhereAThingIsNamedAndHowOften(int block, int times, double score) {
        List<Mention> mentions = Collections.nCopies(times, mention(TagKind.TOPIC, "x", "X", passage(block, "")));
        assertThat(only(TagAggregator.of(mentions)).getScore()).isEqualTo(score);
    }

    @Test
    void theMostProminentPlaceCountsWhereverItComes() {
        List<Mention> mentions = List.of(
                mention(TagKind.TOPIC, "x", "X", passage(5, "")), mention(TagKind.TOPIC, "x", "Y", passage(-1, "")));
        Tag tag = only(TagAggregator.of(mentions));
        assertThat(tag.getScore()).isEqualTo(0.8);
        assertThat(tag.getLabel()).as("of the first mention").isEqualTo("X");
    }

    @Test
    void tagsStandByFallingScoreAndThenByTheirId() {
        List<Tag> tags = TagAggregator.of(List.of(
                mention(TagKind.TOPIC, "late", "Late", passage(5, "")),
                mention(TagKind.TOPIC, "b", "B", passage(0, "")),
                mention(TagKind.PERSON, "a", "A", passage(0, "")),
                mention(TagKind.TOPIC, "head", "Head", passage(-1, ""))));
        assertThat(tags).extracting(Tag::getId).containsExactly("topic:head", "person:a", "topic:b", "topic:late");
    }

    @Test
    void aKeyOfAnotherKindIsAnotherTag() {
        assertThat(TagAggregator.of(List.of(
                        mention(TagKind.PERSON, "x", "X", passage(0, "")),
                        mention(TagKind.PLACE, "x", "X", passage(0, "")))))
                .hasSize(2);
    }

    @Test
    void whatHasNoKeyOrTooLongALabelIsNoTag() {
        List<Mention> mentions = List.of(
                mention(TagKind.TOPIC, "", "X", passage(0, "")),
                mention(TagKind.TOPIC, "long", "x".repeat(161), passage(0, "")),
                mention(TagKind.TOPIC, "fits", "x".repeat(160), passage(0, "")));
        assertThat(TagAggregator.of(mentions)).extracting(Tag::getId).containsExactly("topic:fits");
    }

    @Test
    void aStoryHas64TagsAndATag8PiecesOfEvidenceAtMost() {
        List<Mention> mentions =
                new ArrayList<>(Collections.nCopies(9, mention(TagKind.TOPIC, "often", "Often", passage(0, ""))));
        IntStream.range(0, 70)
                .forEach(i -> mentions.add(mention(TagKind.TOPIC, "t%02d".formatted(i), "T", passage(5, ""))));
        List<Tag> tags = TagAggregator.of(mentions);
        assertThat(tags).hasSize(64);
        assertThat(tags.get(0).getId()).isEqualTo("topic:often");
        assertThat(tags.get(0).getEvidence()).hasSize(8);
        assertThat(tags.get(63).getId()).isEqualTo("topic:t62");
    }

    @Test
    void evidenceNamesTheStretchAndTheStringThatItIsIn() {
        Mention.Span span = new Mention.Span(passage(4, "title"), 2, 7, "rule");
        Evidence evidence = only(TagAggregator.of(List.of(new Mention(TagKind.TOPIC, "x", "X", span))))
                .getEvidence()
                .get(0);
        assertThat(evidence).isEqualTo(new Evidence(4, 2, 7, "rule@title"));
        assertThat(only(TagAggregator.of(List.of(mention(TagKind.TOPIC, "x", "X", passage(4, "")))))
                        .getEvidence()
                        .get(0)
                        .getWhy())
                .isEqualTo("rule");
    }

    @Test
    void aKeywordThatNamesAThingOfTheStoryIsThatThing() {
        Mention place = mention(TagKind.PLACE, "IN-AS", "Assam", passage(0, ""));
        Mention keyword = mention(TagKind.KEYWORD, "assam", "assam", passage(Passage.KEYWORDS, ""));
        Mention use = mention(TagKind.KEYWORD, "assam", "assam", passage(0, ""));
        Tag tag = only(TagAggregator.of(List.of(place, keyword, use)));
        assertThat(tag.getId()).isEqualTo("place:IN-AS");
        assertThat(tag.getEvidence())
                .as("the use in the text was found already")
                .hasSize(2);
        assertThat(TagAggregator.of(List.of(keyword, use)))
                .extracting(Tag::getId)
                .containsExactly("keyword:assam");
    }

    /** Its words are not letters, so there is no word to look for; the others are tags still. */
    @Test
    void aKeywordWithoutAWordCostsNoOtherKeyword() {
        Story story = EnrichedStories.story("k", "Rain", "It rains.")
                .setLanguage("hi")
                .setKeywords(List.of("\u0902", "—", "", "rain"))
                .build();
        TaggingResult result = new StoryTagger(List.of(new KeywordTagger()), Embedding.NONE).tag(story);
        assertThat(result.failed()).isEmpty();
        assertThat(result.tags()).extracting(Tag::getId).containsExactly("keyword:rain");
    }

    @Test
    void keywordsAndTheirUsesAreBounded() {
        List<String> keywords = IntStream.range(0, 40).mapToObj(i -> "key" + i).toList();
        Story story = EnrichedStories.story("k", "key0 " + "key1 ".repeat(1_200), "x")
                .setLanguage("en")
                .setKeywords(keywords)
                .build();
        TaggingContext context =
                new TaggingContext(story, "en", org.storywire.enrich.text.StoryPassages.passages(story));
        List<Mention> mentions = new KeywordTagger().mentions(context);
        assertThat(mentions).hasSize(1_000);
        assertThat(mentions.stream().map(Mention::key).distinct()).hasSize(32);
        assertThat(mentions.get(1).span().start()).isEqualTo(5);
        assertThat(mentions.get(1).span().end()).isEqualTo(9);
        Story longest = Story.newBuilder(story)
                .setKeywords(List.of("k".repeat(120), "l".repeat(121)))
                .build();
        assertThat(new KeywordTagger().mentions(new TaggingContext(longest, "en", List.of())))
                .hasSize(1);
    }

    @Test
    void aStretchIsTakenByNamesAndNotByKeywords() {
        Passage passage = passage(0, "");
        TaggingContext context =
                new TaggingContext(EnrichedStories.story("t", "x").build(), "hi-IN", List.of(passage));
        context.add(List.of(
                new Mention(TagKind.PERSON, "a", "A", new Mention.Span(passage, 4, 7, "rule")),
                new Mention(TagKind.KEYWORD, "k", "K", new Mention.Span(passage, 0, 3, "rule"))));
        assertThat(context.isTaken(passage, 0, 4)).isFalse();
        assertThat(context.isTaken(passage, 0, 5)).isTrue();
        assertThat(context.isTaken(passage, 6, 9)).isTrue();
        assertThat(context.isTaken(passage, 7, 9)).isFalse();
        assertThat(context.isTaken(passage(1, ""), 4, 7)).isFalse();
        assertThat(context.primaryLanguage()).isEqualTo("hi");
        assertThat(context.mentions()).hasSize(2);
    }

    private static Tag only(List<Tag> tags) {
        assertThat(tags).hasSize(1);
        return tags.get(0);
    }

    private static Passage passage(int block, String field) {
        return Passage.of(block, field, "one two three");
    }

    private static Mention mention(TagKind kind, String key, String label, Passage passage) {
        return new Mention(kind, key, label, new Mention.Span(passage, 0, 3, "rule"));
    }
}
