package org.storywire.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.storywire.enrich.tag.Embedding;
import org.storywire.enrich.tag.StoryTagger;
import org.storywire.runtime.Metrics;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.StoryStatus;
import org.storywire.schemas.avro.StoryTagged;

/** A story goes on, whatever the taggers do. */
class TagStageTest {
    private final Metrics metrics = Metrics.create();

    @Test
    void aStoryIsTagged() {
        try (TagStage stage = stage(new StoryTagger(Taggers.rules(), Embedding.NONE), Duration.ofSeconds(20))) {
            StoryTagged tagged = stage.tag(
                    EnrichedStories.story("a", "Rain over India", "It rained.").build());
            assertThat(tagged.getTags()).extracting("id").contains("place:IN");
            assertThat(tagged.getTaggedAt()).isEqualTo(EnrichedStories.NOON);
            assertThat(count("tagged")).isEqualTo(1);
        }
    }

    @Test
    void aStoryThatTakesTooLongGoesOnUntaggedAndTheNextIsTagged() {
        CountDownLatch never = new CountDownLatch(1);
        StoryTagger hanging = tagger(reading -> {
            if (reading.story().getSourceId().equals("slow")) {
                await(never);
            }
            return List.of();
        });
        try (TagStage stage = stage(hanging, Duration.ofMillis(300))) {
            Story story = EnrichedStories.story("slow", "Rain over India", "It rained.")
                    .setLanguage("en")
                    .build();
            StoryTagged late = stage.tag(story);
            assertThat(late.getStory()).isEqualTo(story);
            assertThat(late.getTags()).isEmpty();
            assertThat(late.getLanguage()).isEqualTo("en");
            // a machine that stands still for as long as the deadline makes any story late: then the next is tried
            Story next = EnrichedStories.story("next", "Rain", "It rained.").build();
            int tries = 1;
            while (stage.tag(next).getWordCount() != 2) {
                tries++;
            }
            assertThat(tries).isLessThan(4);
            for (int i = 0; i < 6; i++) {
                stage.tag(story);
            }
            assertThat(count("late")).isEqualTo(7 + tries - 1);
            assertThat(count("tagged")).isEqualTo(1);
        } finally {
            never.countDown();
        }
    }

    @Test
    void aStoryThatMakesATaggerFailGoesOnUntagged() {
        StoryTagger failing = tagger(reading -> {
            throw new IllegalStateException("no model");
        });
        try (TagStage stage = stage(failing, Duration.ofSeconds(20))) {
            assertThat(stage.tag(EnrichedStories.story("a", "Rain", "It rained.")
                                    .build())
                            .getTags())
                    .isEmpty();
            assertThat(count("failed")).isEqualTo(1);
        }
    }

    @Test
    void whatIsTakenFromViewPassesUntagged() {
        try (TagStage stage = stage(new StoryTagger(Taggers.rules(), Embedding.NONE), Duration.ofSeconds(20))) {
            Story story = EnrichedStories.emptied(
                    EnrichedStories.story("a", "Rain", "x").build(), StoryStatus.CANCELED);
            StoryTagged tagged = stage.tag(story);
            assertThat(tagged.getStory()).isEqualTo(story);
            assertThat(tagged.getTags()).isEmpty();
            assertThat(count("withdrawn")).isEqualTo(1);
        }
    }

    private static StoryTagger tagger(Embedding embedding) {
        return new StoryTagger(List.of(), embedding);
    }

    private TagStage stage(StoryTagger tagger, Duration deadline) {
        return new TagStage(tagger, deadline, metrics, Clock.fixed(EnrichedStories.NOON, ZoneOffset.UTC));
    }

    private double count(String outcome) {
        return metrics.counter("storywire.enrich.tag.stories", "outcome", outcome)
                .count();
    }

    private static void await(CountDownLatch latch) {
        while (true) {
            try {
                latch.await();
                return;
            } catch (InterruptedException e) {
                // a tagger that does not listen
            }
        }
    }
}
