package org.storywire.enrich.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.storywire.enrich.EnrichedStories;
import org.storywire.schemas.avro.ControlState;

/** Each rule of the links between two stories, at its bounds. */
class LinkPolicyTest {
    private static final Instant NOW = EnrichedStories.NOON;
    private static final LinkRules RULES = LinkRules.standard();

    private final MapLinkRepository memory = new MapLinkRepository();
    private final ArchiveIndex index = ArchiveIndex.inMemory();
    private final LinkPolicy policy = new LinkPolicy(memory, index, RULES);

    /** relatedMin is 0.16, copyMin 0.6. */
    @ParameterizedTest
    @CsvSource({"0.16, 0, true", "0.159, 0, false", "0, 0.6, true", "0.159, 0.59, false", "0, 0, false"})
    void twoStoriesAreLinkableWhenTheyAreSimilarOrCopies(double score, double resemblance, boolean linkable) {
        keep(shown("b", 2));
        assertThat(policy.isLinkable(similar("b", score, resemblance), NOW)).isEqualTo(linkable);
    }

    @Test
    void aStoryWhoseTimeIsOverIsNotLinkable() {
        keep(shown("b", 2));
        assertThat(policy.isLinkable(expiring("b", NOW), NOW)).isFalse();
        assertThat(policy.isLinkable(expiring("b", NOW.plusMillis(1)), NOW)).isTrue();
    }

    @Test
    void aStoryThatMayNotBeShownIsNotLinkableUnlessTheRulesAreUnguarded() {
        assertThat(policy.isLinkable(similar("b", 1, 0), NOW))
                .as("not on the wire")
                .isFalse();
        keep(LinkState.of("b", 2));
        assertThat(policy.isLinkable(similar("b", 1, 0), NOW)).as("not shown").isFalse();
        keep(shown("b", 2));
        memory.keepControl(EnrichedStories.control("b", ControlState.HELD, 0));
        assertThat(policy.isLinkable(similar("b", 1, 0), NOW)).as("held").isFalse();
        memory.keepControl(EnrichedStories.control("b", ControlState.CLEARED, 1));
        assertThat(policy.isLinkable(similar("b", 1, 0), NOW))
                .as("cleared at this revision")
                .isFalse();
        assertThat(new LinkPolicy(memory, index, RULES.unguarded()).isLinkable(similar("b", 1, 0), NOW))
                .isTrue();
        memory.keepControl(EnrichedStories.control("b", ControlState.CLEARED, 0));
        assertThat(policy.isLinkable(similar("b", 1, 0), NOW)).isTrue();
    }

    @Test
    void theListIsOfTheMostSimilarAndHoldsNeitherCopiesNorCopiesOfOthers() {
        for (int i = 0; i < 9; i++) {
            keep(shown("s" + i, i));
        }
        keep(shown("s1", 1).withNearCopyOf(Optional.of("s0")));
        List<Similarity> found = IntStream.range(0, 9)
                .mapToObj(i -> similar("s" + i, 0.9 - i / 10.0, i == 2 ? 0.6 : 0.5))
                .toList();
        LinkState linked = policy.of(shown("n", 1), found);
        assertThat(linked.related()).extracting(Link::storyId).containsExactly("s0", "s3", "s4", "s5", "s6", "s7");
        assertThat(linked.related().get(0)).isEqualTo(new Link("s0", 0.9, "similar text (0.50)"));
    }

    @Test
    void aCopyPointsAtTheEarliestStoryThatCameBeforeIt() {
        keep(shown("early", 3));
        keep(shown("earlier", 2));
        keep(shown("late", 9));
        List<Similarity> copies = List.of(similar("late", 1, 1), similar("early", 1, 0.7), similar("earlier", 1, 0.6));
        assertThat(policy.of(shown("n", 5), copies).nearCopyOf()).contains("earlier");
        assertThat(policy.of(shown("n", 2), copies).nearCopyOf())
                .as("none came before it")
                .isEmpty();
        assertThat(policy.of(shown("n", 5), List.of(similar("earlier", 1, 0.59)))
                        .nearCopyOf())
                .isEmpty();
    }

    /** eventMin is 0.34, the span three days. */
    @ParameterizedTest
    @CsvSource({
        "0.34, 0, 3, event",
        "0.339, 0, 3, n",
        "0.2, 0.6, 3, event",
        "0.34, 0, 3.01, n",
    })
    void aStoryJoinsTheEventOfTheMostSimilarOneThatIsNearInTime(
            double score, double resemblance, double days, String cluster) {
        keep(shown("b", 2).withCluster(Optional.of("event")));
        Similarity found = new Similarity(features("b", Instant.MAX), score, resemblance, days, 0.5, List.of());
        assertThat(policy.of(shown("n", 3), List.of(found)).cluster()).contains(cluster);
    }

    @Test
    void aStoryKeepsTheEventThatItWasFoundIn() {
        keep(shown("b", 2).withCluster(Optional.of("event")));
        LinkState state = shown("n", 3).withCluster(Optional.of("old"));
        assertThat(policy.of(state, List.of(similar("b", 1, 0))).cluster()).contains("old");
        keep(shown("b", 2));
        assertThat(policy.of(shown("n", 3), List.of(similar("b", 1, 0))).cluster())
                .as("the other one is in no event")
                .contains("n");
        assertThat(policy.of(shown("n", 3), List.of()).cluster()).contains("n");
    }

    @Test
    void aStoryWhoseTimeIsOverNamesNobodyAndIsItsOwnEvent() {
        LinkState state = shown("n", 3)
                .withLinks(List.of(link("b", 1)))
                .withNearCopyOf(Optional.of("b"))
                .withCluster(Optional.of("b"));
        LinkState none = policy.none(state);
        assertThat(none.related()).isEmpty();
        assertThat(none.nearCopyOf()).isEmpty();
        assertThat(none.cluster()).contains("n");
    }

    @Test
    void anArrivalIsAddedToTheOlderStoryInItsPlace() {
        keep(shown("b", 2).withLinks(List.of(link("x", 0.9), link("y", 0.2))));
        LinkPolicy.Change change = only(changes(shown("n", 5), similar("b", 0.5, 0)));
        assertThat(change.visible()).isTrue();
        assertThat(change.before().related()).hasSize(2);
        assertThat(change.after().related()).extracting(Link::storyId).containsExactly("x", "n", "y");
        assertThat(change.after().related().get(1)).isEqualTo(new Link("n", 0.5, "similar text (0.50)"));
    }

    @Test
    void equallySimilarStoriesStandByTheirIds() {
        keep(shown("b", 2).withLinks(List.of(link("a", 0.5), link("z", 0.5))));
        assertThat(only(changes(shown("n", 5), similar("b", 0.5, 0))).after().related())
                .extracting(Link::storyId)
                .containsExactly("a", "n", "z");
    }

    /** A full list changes for a lead of ten per cent over its last only, so that it does not flutter. */
    @ParameterizedTest
    @CsvSource({"0.22, false", "0.221, true"})
    void aFullListNeedsALead(double score, boolean changed) {
        List<Link> full = IntStream.range(0, 6)
                .mapToObj(i -> link("s" + i, (7 - i) / 10.0))
                .toList();
        keep(shown("b", 2).withLinks(full));
        List<LinkPolicy.Change> changes = changes(shown("n", 5), similar("b", score, 0));
        assertThat(changes).hasSize(changed ? 1 : 0);
        changes.forEach(change -> assertThat(change.after().related())
                .extracting(Link::storyId)
                .containsExactly("s0", "s1", "s2", "s3", "s4", "n"));
    }

    /** Whoever is in the list already stays down to 0.16 / 1.1. */
    @ParameterizedTest
    @CsvSource({"0.146, true, false", "0.145, false, true"})
    void aStoryInTheListLeavesItLaterThanItCame(double score, boolean stays, boolean visible) {
        keep(shown("b", 2).withLinks(List.of(link("n", 0.3))));
        LinkPolicy.Change change = only(changes(shown("n", 5), similar("b", score, 0)));
        assertThat(change.after().isRelatedTo("n")).isEqualTo(stays);
        assertThat(change.visible()).isEqualTo(visible);
        keep(shown("c", 2));
        assertThat(changes(shown("n", 5), similar("c", score, 0)))
                .as("not in the list")
                .isEmpty();
        assertThat(changes(shown("n", 5), similar("c", 0.16, 0)))
                .as("the bound")
                .hasSize(1);
    }

    @Test
    void aCopyOfAnotherStoryAndACopyOfThisOneAreNotAdded() {
        keep(shown("b", 2));
        assertThat(changes(shown("n", 5).withNearCopyOf(Optional.of("x")), similar("b", 0.5, 0)))
                .isEmpty();
        assertThat(changes(shown("n", 5), similar("b", 0.9, 0.6))).isEmpty();
    }

    @Test
    void withoutListsNothingIsRelated() {
        keep(shown("b", 2));
        LinkPolicy none = new LinkPolicy(memory, index, RULES.withRelatedMax(0));
        assertThat(none.changes(features("n", Instant.MAX), shown("n", 5), List.of(similar("b", 0.9, 0))))
                .isEmpty();
        keep(shown("b", 2).withLinks(List.of(link("n", 0.9))));
        assertThat(only(none.changes(features("n", Instant.MAX), shown("n", 5), List.of(similar("b", 0.9, 0))))
                        .after()
                        .related())
                .isEmpty();
    }

    @Test
    void aLaterStoryBecomesACopyAndStopsBeingOne() {
        keep(shown("later", 9));
        LinkPolicy.Change copy = only(changes(shown("n", 5), similar("later", 0.9, 0.6)));
        assertThat(copy.after().nearCopyOf()).contains("n");
        assertThat(copy.visible()).isTrue();
        keep(shown("later", 9).withNearCopyOf(Optional.of("n")));
        assertThat(changes(shown("n", 5), similar("later", 0.9, 0.6)))
                .as("as before")
                .isEmpty();
        assertThat(only(changes(shown("n", 5), similar("later", 0.1, 0.5)))
                        .after()
                        .nearCopyOf())
                .isEmpty();
        keep(shown("later", 9).withNearCopyOf(Optional.of("first")));
        assertThat(changes(shown("n", 5), similar("later", 0.1, 0.7))).isEmpty();
        assertThat(changes(shown("n", 5), similar("later", 0.1, 0.1))).isEmpty();
    }

    @Test
    void whatIsNotShownOrNotKnownIsNotChanged() {
        keep(LinkState.of("hidden", 2));
        assertThat(changes(shown("n", 5), similar("hidden", 0.9, 0), similar("unknown", 0.9, 0)))
                .isEmpty();
    }

    @Test
    void anArrivalChangesSixStoriesVisiblyAtMost() {
        Similarity[] many = IntStream.range(0, 10)
                .mapToObj(i -> {
                    keep(shown("s" + i, i));
                    return similar("s" + i, 0.5, 0);
                })
                .toArray(Similarity[]::new);
        assertThat(changes(shown("n", 50), many)).hasSize(6);
        assertThat(changes(shown("n", 50), similar("s1", 0.5, 0), similar("s1", 0.4, 0)))
                .as("each story once")
                .hasSize(1);
    }

    @Test
    void aStoryThatNamedTheOldRevisionIsComparedWithTheNewOne() {
        index.put(features("former", Instant.MAX));
        keep(shown("former", 2).withLinks(List.of(link("n", 0.5))));
        memory.addNamer("n", "former");
        assertThat(only(changes(shown("n", 5))).after().related()).isEmpty();
        assertThat(only(changes(shown("n", 5), similar("former", 0.4, 0)))
                        .after()
                        .related())
                .as("it is similar still")
                .containsExactly(new Link("n", 0.4, "similar text (0.50)"));
    }

    @Test
    void theHeirOfAnEventIsTheEarliestShownStoryInIt() {
        Optional<String> event = Optional.of("gone");
        List<LinkState> namers = List.of(
                shown("late", 9).withCluster(event),
                shown("b", 4).withCluster(event),
                shown("a", 4).withCluster(event),
                shown("other", 1).withCluster(Optional.of("x")),
                LinkState.of("hidden", 0).withCluster(event));
        assertThat(LinkPolicy.heir("gone", namers)).contains("a");
        assertThat(LinkPolicy.heir("nobody", namers)).isEmpty();
    }

    @Test
    void aStoryGoesOnWithoutTheOneThatIsGone() {
        LinkState state = shown("n", 3)
                .withLinks(List.of(link("gone", 0.9), link("b", 0.5)))
                .withNearCopyOf(Optional.of("gone"))
                .withCluster(Optional.of("gone"));
        LinkState healed = LinkPolicy.without(state, "gone", Optional.of("heir"));
        assertThat(healed.related()).containsExactly(link("b", 0.5));
        assertThat(healed.nearCopyOf()).isEmpty();
        assertThat(healed.cluster()).contains("heir");
        LinkState other = LinkPolicy.without(state, "else", Optional.of("heir"));
        assertThat(other).isEqualTo(state);
    }

    @Test
    void nothingThatMayNotBeShownIsNamedInAnEmission() {
        keep(shown("b", 2));
        LinkState state = shown("n", 3)
                .withLinks(List.of(link("gone", 0.9), link("b", 0.5)))
                .withNearCopyOf(Optional.of("gone"))
                .withCluster(Optional.of("gone"));
        LinkState checked = policy.checked(state);
        assertThat(checked.related()).containsExactly(link("b", 0.5));
        assertThat(checked.nearCopyOf()).isEmpty();
        assertThat(checked.cluster()).contains("n");
        LinkState good = state.withLinks(List.of(link("b", 0.5)))
                .withNearCopyOf(Optional.of("b"))
                .withCluster(Optional.of("b"));
        assertThat(policy.checked(good)).isEqualTo(good);
        assertThat(policy.checked(good.withCluster(Optional.of("n"))).cluster())
                .as("itself, though it is not kept yet")
                .contains("n");
    }

    private List<LinkPolicy.Change> changes(LinkState arrived, Similarity... similar) {
        return policy.changes(features("n", Instant.MAX), arrived, List.of(similar));
    }

    private static LinkPolicy.Change only(List<LinkPolicy.Change> changes) {
        assertThat(changes).hasSize(1);
        return changes.get(0);
    }

    private void keep(LinkState state) {
        memory.keepState(state);
    }

    private static LinkState shown(String id, long arrival) {
        return LinkState.of(id, arrival).version(1, 0, true);
    }

    private static Link link(String id, double score) {
        return new Link(id, score, "similar");
    }

    private static Similarity similar(String id, double score, double resemblance) {
        return new Similarity(features(id, Instant.MAX), score, resemblance, 0, 0.5, List.of());
    }

    private static Similarity expiring(String id, Instant expires) {
        return new Similarity(features(id, expires), 1, 0, 0, 0.5, List.of());
    }

    private static StoryFeatures features(String id, Instant expires) {
        return new StoryFeatures(
                id, "en", NOW.minus(Duration.ofHours(1)), expires, TermVector.EMPTY, List.of(), Fingerprint.NONE);
    }
}
