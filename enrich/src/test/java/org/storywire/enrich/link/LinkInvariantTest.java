package org.storywire.enrich.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.storywire.enrich.EnrichedStories;
import org.storywire.schemas.avro.ControlState;
import org.storywire.schemas.avro.Related;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.StoryStatus;
import org.storywire.schemas.avro.WireStory;

/** Whatever comes in whatever order: nothing on the wire names or bears a story that may not be shown. */
class LinkInvariantTest {
    private static final int STORIES = 14;
    private static final int STEPS = 250;
    private static final List<String> THEMES = List.of(
            "cracks in the Almora dam after monsoon rain fill the reservoir with water",
            "grandmaster wins the national chess title with a queen sacrifice",
            "tram drivers strike over night shifts in the harbour city");

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void noOutputNamesAStoryThatMayNotBeShown(long seed) {
        run(seed, LinkRules.standard());
    }

    @Test
    void withoutTheGuardKilledStoriesAreNamed() {
        assertThatThrownBy(() -> {
                    for (long seed = 11; seed <= 20; seed++) {
                        run(seed, LinkRules.standard().unguarded());
                    }
                })
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("names");
    }

    private static void run(long seed, LinkRules rules) {
        Random random = new Random(seed);
        Model model = new Model();
        try (LinkerFixture rig = new LinkerFixture(rules)) {
            for (int step = 0; step < STEPS; step++) {
                String id = "s" + random.nextInt(STORIES);
                List<WireStory> out = switch (random.nextInt(10)) {
                    case 0 -> model.rule(rig, id, ControlState.KILLED);
                    case 1 -> model.rule(rig, id, ControlState.HELD);
                    case 2, 3 -> model.rule(rig, id, ControlState.CLEARED);
                    case 4 -> model.arrive(rig, id, withdrawn(random, model.next(id, random)));
                    default -> model.arrive(rig, id, story(random, id, model.next(id, random)));
                };
                model.check(rig, out, "seed " + seed + " step " + step);
            }
        }
    }

    private static Story.Builder story(Random random, String id, long revision) {
        String theme = THEMES.get(random.nextInt(THEMES.size()));
        String more = random.nextInt(4) == 0 ? "" : " " + random.nextInt(50);
        String text = (theme + ". ").repeat(4);
        return EnrichedStories.story(id, theme + more, text).setLanguage("en").setRevision(revision);
    }

    private static Story.Builder withdrawn(Random random, long revision) {
        StoryStatus status = random.nextBoolean() ? StoryStatus.CANCELED : StoryStatus.WITHHELD;
        Story story = story(random, "s" + random.nextInt(STORIES), revision).build();
        return Story.newBuilder(EnrichedStories.emptied(story, status));
    }

    /** The knowledge of a reader of both topics: which stories may be shown now. */
    private static final class Model {
        private final Map<String, Long> revisions = new HashMap<>();
        private final Map<String, Boolean> usable = new HashMap<>();
        private final Map<String, ControlState> states = new HashMap<>();
        private final Map<String, Long> floors = new HashMap<>();

        long next(String id, Random random) {
            return Math.max(1, revisions.getOrDefault("test:" + id, 0L) + random.nextInt(3) - 1);
        }

        List<WireStory> rule(LinkerFixture rig, String id, ControlState state) {
            String storyId = "test:" + id;
            boolean killed = states.get(storyId) == ControlState.KILLED;
            long floor = state == ControlState.CLEARED && killed ? revisions.getOrDefault(storyId, 0L) : 0;
            states.put(storyId, state);
            floors.put(storyId, floor);
            if (state != ControlState.CLEARED) {
                usable.put(storyId, false);
            }
            return rig.rule(id, state, floor);
        }

        List<WireStory> arrive(LinkerFixture rig, String id, Story.Builder builder) {
            Story story = builder.setStoryId("test:" + id).build();
            revisions.put(story.getStoryId(), story.getRevision());
            usable.put(story.getStoryId(), story.getStatus() == StoryStatus.USABLE && !isHidden(story));
            return rig.arrive(Story.newBuilder(story));
        }

        private boolean isHidden(Story story) {
            ControlState state = states.getOrDefault(story.getStoryId(), ControlState.CLEARED);
            return state != ControlState.CLEARED || story.getRevision() <= floors.getOrDefault(story.getStoryId(), 0L);
        }

        private Set<String> shown() {
            Set<String> shown = new HashSet<>();
            usable.forEach((id, may) -> {
                if (may) {
                    shown.add(id);
                }
            });
            return shown;
        }

        /** Both each output and what stands on the wire after it. */
        void check(LinkerFixture rig, List<WireStory> out, String when) {
            Set<String> shown = shown();
            assertThat(out.stream().map(w -> w.getStory().getStoryId() + w.getEnrichment()))
                    .as(when)
                    .doesNotHaveDuplicates();
            Stream.concat(out.stream(), rig.latest.values().stream()).forEach(story -> {
                String id = story.getStory().getStoryId();
                assertThat(names(story)).as("%s: what %s names", when, id).isSubsetOf(shown);
                boolean bears = !story.getStory().getHeadline().getMain().isEmpty()
                        || !story.getTags().isEmpty();
                assertThat(bears).as("%s: %s bears text", when, id).isEqualTo(shown.contains(id));
            });
            Set<String> namers = new HashSet<>();
            rig.latest
                    .values()
                    .forEach(s -> names(s).stream()
                            .filter(other -> !other.equals(s.getStory().getStoryId()))
                            .forEach(other ->
                                    namers.add(other + "\n" + s.getStory().getStoryId())));
            assertThat(rig.memory.namers).as("%s: the reverse index", when).containsExactlyInAnyOrderElementsOf(namers);
            assertThat(rig.memory.stories.keySet()).as("%s: kept text", when).isEqualTo(shown);
        }

        private static Set<String> names(WireStory story) {
            Set<String> names = new HashSet<>();
            story.getRelated().stream().map(Related::getStoryId).forEach(names::add);
            story.getNearCopyOf().ifPresent(names::add);
            story.getCluster().ifPresent(names::add);
            return names;
        }
    }
}
