package org.storywire.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.schemas.avro.CauseType;
import org.storywire.schemas.avro.ControlState;
import org.storywire.schemas.avro.Related;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.StoryStatus;
import org.storywire.schemas.avro.WireStory;

/** The wire, record by record. */
class LinkTopologyTest {
    static final String DAM = "Engineers inspect cracks in the Almora dam after heavy monsoon rain fills the reservoir";
    static final String DAM_LATER = "Almora dam reservoir lowered as engineers find new cracks after the monsoon rain";
    static final String CHESS = "Teenage grandmaster wins the national chess title with a sacrifice of her queen";

    @TempDir
    private Path folder;

    @Test
    void aStoryGoesOutOnceWithItselfAsItsEvent() {
        try (LinkTopologyFixture rig = new LinkTopologyFixture(folder)) {
            List<WireStory> out = rig.arrive(story("a", DAM));
            assertThat(out).hasSize(1);
            assertThat(out.get(0).getRelated()).isEmpty();
            assertThat(out.get(0).getCluster()).contains("test:a");
            assertThat(out.get(0).getEnrichment()).isZero();
            assertThat(out.get(0).getCause().getType()).isEqualTo(CauseType.SUBMISSION);
        }
    }

    @Test
    void linksGoBothWaysAndTheOlderStoryGoesOutAgain() {
        try (LinkTopologyFixture rig = new LinkTopologyFixture(folder)) {
            rig.arrive(story("a", DAM));
            rig.arrive(story("c", CHESS));
            List<WireStory> out = rig.arrive(story("b", DAM_LATER));
            assertThat(out).extracting(w -> w.getStory().getStoryId()).containsExactly("test:b", "test:a");
            assertThat(related(rig.latest("b"))).containsExactly("test:a");
            assertThat(related(rig.latest("a"))).containsExactly("test:b");
            assertThat(related(rig.latest("c"))).isEmpty();
            WireStory again = out.get(1);
            assertThat(again.getEnrichment()).isEqualTo(1);
            assertThat(again.getCause().getType()).isEqualTo(CauseType.ENRICHMENT);
            assertThat(again.getCause().getId()).isEqualTo("test:b");
            assertThat(rig.latest("b").getCluster()).isEqualTo(rig.latest("a").getCluster());
        }
    }

    @Test
    void anOlderStoryGoesOutAgainOnlyWhenItsListChanges() {
        try (LinkTopologyFixture rig = new LinkTopologyFixture(folder)) {
            rig.arrive(story("a", DAM));
            rig.arrive(story("b", DAM_LATER));
            List<WireStory> out = rig.arrive(story("b", DAM_LATER).setRevision(2));
            assertThat(out).hasSize(1);
            assertThat(out.get(0).getEnrichment()).isZero();
        }
    }

    @Test
    void aKillEmptiesTheStoryAndEveryLinkToItAtOnce() {
        try (LinkTopologyFixture rig = new LinkTopologyFixture(folder)) {
            rig.arrive(story("a", DAM));
            rig.arrive(story("b", DAM_LATER));
            List<WireStory> out = rig.rule("a", ControlState.KILLED, 1);
            assertThat(out).hasSize(2);
            WireStory killed = rig.latest("a");
            assertThat(killed.getStory().getStatus()).isEqualTo(StoryStatus.CANCELED);
            assertThat(killed.toString()).doesNotContain("dam");
            assertThat(related(rig.latest("b"))).isEmpty();
            assertThat(rig.latest("b").getCluster()).contains("test:b");
            assertThat(text(rig)).doesNotContain("test:a\",").doesNotContain("Engineers inspect");
        }
    }

    @Test
    void aDelayedRevisionOfAKilledStoryBringsNothingBack() {
        try (LinkTopologyFixture rig = new LinkTopologyFixture(folder)) {
            rig.arrive(story("b", DAM_LATER));
            rig.rule("a", ControlState.KILLED, 3);
            List<WireStory> out = rig.arrive(story("a", DAM).setRevision(2));
            assertThat(out).hasSize(1);
            assertThat(out.get(0).getStory().getStatus()).isEqualTo(StoryStatus.CANCELED);
            assertThat(out.get(0).getStory().getBody()).isEmpty();
            assertThat(related(rig.latest("b"))).isEmpty();
        }
    }

    @Test
    void aRevivedStoryIsLinkedAgainWithNumbersThatGoOn() {
        try (LinkTopologyFixture rig = new LinkTopologyFixture(folder)) {
            Story a = story("a", DAM).build();
            rig.arrive(a);
            rig.arrive(story("b", DAM_LATER));
            rig.rule("a", ControlState.HELD, 1);
            assertThat(rig.latest("a").getStory().getStatus()).isEqualTo(StoryStatus.WITHHELD);
            int held = rig.latest("a").getEnrichment();
            rig.arrive(EnrichedStories.emptied(a, StoryStatus.WITHHELD));
            rig.rule("a", ControlState.CLEARED, 0);
            rig.arrive(Story.newBuilder(a)
                    .setCause(EnrichedStories.cause(CauseType.REVIVE))
                    .build());
            assertThat(rig.latest("a").getEnrichment()).isGreaterThan(held);
            assertThat(rig.latest("a").getCause().getType()).isEqualTo(CauseType.REVIVE);
            assertThat(related(rig.latest("a"))).containsExactly("test:b");
            assertThat(related(rig.latest("b"))).containsExactly("test:a");
        }
    }

    @Test
    void aStoryWhoseTimeIsOverIsLinkedNoMore() {
        try (LinkTopologyFixture rig = new LinkTopologyFixture(folder)) {
            rig.arrive(story("a", DAM).setExpires(EnrichedStories.NOON.plus(Duration.ofMinutes(5))));
            rig.arrive(story("b", DAM_LATER));
            assertThat(related(rig.latest("b"))).containsExactly("test:a");
            rig.pass(Duration.ofMinutes(6));
            assertThat(related(rig.latest("b"))).isEmpty();
            rig.arrive(story("d", DAM_LATER + " says the minister"));
            assertThat(related(rig.latest("d"))).doesNotContain("test:a");
        }
    }

    @Test
    void aRestartGoesOnWithTheSameLinks() {
        try (LinkTopologyFixture rig = new LinkTopologyFixture(folder)) {
            rig.arrive(story("a", DAM));
            rig.arrive(story("b", DAM_LATER));
        }
        try (LinkTopologyFixture rig = new LinkTopologyFixture(folder)) {
            rig.arrive(story("d", "Cracks in Almora dam: reservoir is empty after the monsoon, engineers say"));
            assertThat(related(rig.latest("d")))
                    .as("the driver keeps no stores: the index must not know more")
                    .isEmpty();
        }
    }

    private static Story.Builder story(String id, String headline) {
        return EnrichedStories.story(id, headline, headline + ". That was said on the first day.")
                .setLanguage("en");
    }

    private static List<String> related(WireStory story) {
        return story.getRelated().stream().map(Related::getStoryId).toList();
    }

    private static String text(LinkTopologyFixture rig) {
        StringBuilder text = new StringBuilder();
        for (String store : List.of("archive", "links")) {
            try (KeyValueIterator<String, Object> all = rig.store(store).all()) {
                while (all.hasNext()) {
                    KeyValue<String, Object> entry = all.next();
                    text.append(entry.value).append('\n');
                }
            }
        }
        return text.toString();
    }
}
