package org.storywire.enrich.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.storywire.enrich.EnrichedStories;

/** The measures of linking: terms, tags, time and common text; and the bytes that they are kept as. */
class SimilarityTest {
    private static final Instant NOON = EnrichedStories.NOON;
    private static final List<String> WORDS =
            IntStream.range(0, 200).mapToObj(i -> "word" + i).toList();

    private final ArchiveIndex index = ArchiveIndex.inMemory();

    @Test
    void theSameTermsAreSimilarAndFadeWithTheDaysBetween() {
        StoryFeatures story = features("en", NOON, Map.of("dam", 1.0, "crack", 2.0));
        assertThat(Similarity.of(story, story, index).score()).isEqualTo(0.85);
        StoryFeatures old = features("en", NOON.minus(Duration.ofDays(14)), Map.of("dam", 1.0, "crack", 2.0));
        Similarity faded = Similarity.of(story, old, index);
        assertThat(faded.days()).isEqualTo(14);
        assertThat(faded.score()).isEqualTo(Math.round(850 * (0.6 + 0.4 / Math.E)) / 1000.0);
        assertThat(Similarity.of(old, story, index).score()).as("symmetric").isEqualTo(faded.score());
        assertThat(Similarity.of(story, features("en", NOON, Map.of("chess", 1.0)), index)
                        .score())
                .isZero();
    }

    @Test
    void sharedTagsCountByTheirShareOfAll() {
        StoryFeatures story = tagged("en", "place:IN", "person:a", "topic:x");
        StoryFeatures other = tagged("en", "place:IN");
        assertThat(Similarity.of(story, other, index).score()).isEqualTo(0.075);
        assertThat(Similarity.of(story, other, index).shared()).containsExactly("place:IN");
        assertThat(Similarity.of(tagged("en"), tagged("en"), index).score()).isZero();
    }

    @Test
    void acrossLanguagesTwoSharedTagsAreNeeded() {
        StoryFeatures one = tagged("hi", "place:IN", "person:a");
        assertThat(Similarity.of(tagged("en", "place:IN", "person:a"), one, index)
                        .score())
                .isEqualTo(0.5);
        assertThat(Similarity.of(tagged("en", "place:IN", "person:b"), one, index)
                        .score())
                .isZero();
        assertThat(Similarity.of(tagged("en", "place:IN", "person:a"), one, index)
                        .text())
                .isEqualTo(-1);
    }

    @Test
    void theReasonNamesTextAndThreeTagsAtMost() {
        assertThat(found(0.5, "a", "b", "c", "d").reason()).isEqualTo("similar text (0.50); shared tags: a, b, c");
        assertThat(found(0.5).reason()).isEqualTo("similar text (0.50)");
        assertThat(found(-1, "a").reason()).isEqualTo("shared tags: a");
        assertThat(found(0, "a").reason()).isEqualTo("shared tags: a");
    }

    @Test
    void theMostSimilarComesFirstAndThenTheSmallerId() {
        List<Similarity> sorted = List.of(scored("b", 0.5), scored("c", 0.9), scored("a", 0.5)).stream()
                .sorted(Similarity.BEST_FIRST)
                .toList();
        assertThat(sorted).extracting(s -> s.other().storyId()).containsExactly("c", "a", "b");
    }

    @Test
    void theShareOfCommonTextIsEstimated() {
        Fingerprint text = Fingerprint.of(WORDS);
        assertThat(text.resemblance(Fingerprint.of(WORDS))).isEqualTo(1);
        List<String> half = new java.util.ArrayList<>(WORDS.subList(0, 100));
        IntStream.range(0, 100).forEach(i -> half.add("other" + i));
        assertThat(text.resemblance(Fingerprint.of(half))).isCloseTo(97.0 / 297, within(0.12));
        assertThat(text.resemblance(Fingerprint.of(
                        IntStream.range(0, 200).mapToObj(i -> "x" + i).toList())))
                .isLessThan(0.05);
    }

    @Test
    void aTextOfFewerThanTwentyRunsHasNoFingerprint() {
        assertThat(Fingerprint.of(WORDS.subList(0, 22))).isEqualTo(Fingerprint.NONE);
        assertThat(Fingerprint.of(WORDS.subList(0, 23))).isNotEqualTo(Fingerprint.NONE);
        assertThat(Fingerprint.NONE.resemblance(Fingerprint.of(WORDS))).isZero();
        assertThat(Fingerprint.of(WORDS).resemblance(Fingerprint.NONE)).isZero();
        assertThat(Fingerprint.NONE.resemblance(Fingerprint.NONE)).isZero();
        assertThat(Fingerprint.NONE).hasToString("none");
    }

    @Test
    void onlyTheFirstFourThousandRunsCount() {
        List<String> words = IntStream.range(0, 5_000).mapToObj(i -> "w" + i).toList();
        assertThat(Fingerprint.of(words)).isEqualTo(Fingerprint.of(words.subList(0, 4_003)));
        assertThat(Fingerprint.of(words.subList(0, 4_003))).isNotEqualTo(Fingerprint.of(words.subList(0, 3_000)));
    }

    @Test
    void theHeaviestTermsAreKeptInTheOrderOfTheirHashes() {
        Map<String, Double> terms = new HashMap<>();
        IntStream.range(0, 200).forEach(i -> terms.put("t" + i, (double) i));
        TermVector vector = TermVector.of(terms);
        assertThat(vector.hashes()).hasSize(TermVector.TERMS_MAX).isSorted();
        assertThat(vector.weights()).contains(199f, 72f).doesNotContain(71f);
        int at = Arrays.binarySearch(vector.hashes(), TermVector.hash("t199"));
        assertThat(vector.weights()[at]).isEqualTo(199f);
    }

    @Test
    void theCosineWeighsRareTermsMore() {
        TermVector one = TermVector.of(Map.of("dam", 1.0, "rain", 1.0));
        TermVector other = TermVector.of(Map.of("dam", 1.0, "chess", 1.0));
        assertThat(one.cosine(other, hash -> 1)).isCloseTo(0.5, within(1e-6));
        assertThat(one.cosine(other, hash -> hash == TermVector.hash("dam") ? 2 : 1))
                .isCloseTo(0.8, within(1e-6));
        assertThat(one.cosine(one, hash -> 3)).isCloseTo(1, within(1e-6));
        assertThat(one.cosine(TermVector.EMPTY, hash -> 1)).isZero();
    }

    @Test
    void aTermIsTheLessTellingTheMoreStoriesHaveIt() {
        DocumentFrequency frequencies = new DocumentFrequency();
        TermVector dam = TermVector.of(Map.of("dam", 1.0));
        int hash = TermVector.hash("dam");
        double before = frequencies.of(hash);
        assertThat(before).isCloseTo(Math.log(301) - Math.log(0.5), within(1e-9));
        frequencies.add(dam, 1);
        assertThat(frequencies.of(hash)).isCloseTo(Math.log(302) - Math.log(1.5), within(1e-9));
        assertThat(frequencies.of(TermVector.hash("rain"))).isCloseTo(Math.log(302) - Math.log(0.5), within(1e-9));
        frequencies.add(dam, -1);
        assertThat(frequencies.of(hash)).isEqualTo(before);
        for (int i = 0; i < 5_000; i++) {
            frequencies.add(dam, 1);
        }
        assertThat(frequencies.of(hash)).isCloseTo(Math.log(5_301) - Math.log(5_000.5), within(1e-9));
        frequencies.clear();
        assertThat(frequencies.of(hash)).isEqualTo(before);
    }

    @Test
    void whatIsKeptOfAStoryComesBackFromItsBytes() {
        StoryFeatures story = new StoryFeatures(
                "daily:é",
                "hi",
                NOON,
                NOON.plusSeconds(9),
                TermVector.of(Map.of("dam", 1.5, "rain", 2.5)),
                List.of("place:IN", "person:अनीता"),
                Fingerprint.of(WORDS));
        byte[] bytes = story.bytes();
        byte[] shifted = new byte[bytes.length + 3];
        System.arraycopy(bytes, 0, shifted, 3, bytes.length);
        assertThat(StoryFeatures.of(shifted, 3, bytes.length)).isEqualTo(story);
        StoryFeatures forEver = tagged("en");
        assertThat(StoryFeatures.of(forEver.bytes(), 0, forEver.bytes().length)).isEqualTo(forEver);
    }

    @Test
    void aStateComesBackFromItsBytesAndAnotherVersionIsRefused() {
        LinkState state = new LinkState(
                "daily:a",
                7,
                3,
                99,
                true,
                List.of(new Link("daily:b", 0.5, "similar"), new Link("daily:c", 0.25, "")),
                Optional.of("daily:d"),
                Optional.of("daily:e"));
        assertThat(LinkState.of(state.bytes())).isEqualTo(state);
        LinkState fresh = LinkState.of("daily:a", 4);
        assertThat(LinkState.of(fresh.bytes())).isEqualTo(fresh);
        byte[] other = state.bytes();
        other[0] = 2;
        assertThatThrownBy(() -> LinkState.of(other)).hasMessage("link state: expected version 1, found 2");
    }

    @Test
    void aVersionGoesOnInItsRevisionAndBeginsAgainInTheNext() {
        LinkState state = LinkState.of("a", 1);
        assertThat(state.version(1, 0, true).enrichment()).isZero();
        LinkState shown = state.version(1, 0, true).version(1, 0, true);
        assertThat(shown.enrichment()).isEqualTo(1);
        assertThat(shown.version(1, 5, true).enrichment()).isEqualTo(5);
        assertThat(shown.version(2, 0, true).enrichment()).isZero();
        assertThat(shown.version(2, 0, true).revision()).isEqualTo(2);
        assertThat(shown.version(2, 0, false).shown()).isFalse();
    }

    @Test
    void anEmissionNamesItsLinksItsOriginalAndItsEventOnceAndNotItself() {
        LinkState state = LinkState.of("a", 1)
                .withLinks(List.of(new Link("b", 1, ""), new Link("c", 1, "")))
                .withNearCopyOf(Optional.of("b"))
                .withCluster(Optional.of("d"));
        assertThat(state.named()).containsExactly("b", "c", "d");
        assertThat(state.withCluster(Optional.of("a")).named()).containsExactly("b", "c");
        assertThat(state.isRelatedTo("c")).isTrue();
        assertThat(state.isRelatedTo("d")).isFalse();
        assertThat(state.withdrawn().named()).isEmpty();
    }

    private static Similarity found(double text, String... shared) {
        return new Similarity(tagged("en"), 0, 0, 0, text, List.of(shared));
    }

    private static Similarity scored(String id, double score) {
        StoryFeatures other =
                new StoryFeatures(id, "en", NOON, Instant.MAX, TermVector.EMPTY, List.of(), Fingerprint.NONE);
        return new Similarity(other, score, 0, 0, 0, List.of());
    }

    private static StoryFeatures tagged(String analysis, String... tags) {
        return new StoryFeatures("s", analysis, NOON, Instant.MAX, TermVector.EMPTY, List.of(tags), Fingerprint.NONE);
    }

    private static StoryFeatures features(String analysis, Instant at, Map<String, Double> terms) {
        return new StoryFeatures("s", analysis, at, Instant.MAX, TermVector.of(terms), List.of(), Fingerprint.NONE);
    }
}
