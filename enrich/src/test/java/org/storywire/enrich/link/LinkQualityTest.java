package org.storywire.enrich.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.storywire.embedded.SharedData;
import org.storywire.enrich.EnrichedStories;
import org.storywire.enrich.Taggers;
import org.storywire.enrich.tag.Embedding;
import org.storywire.enrich.tag.StoryTagger;
import org.storywire.schemas.avro.Related;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.StoryTagged;
import org.storywire.schemas.avro.WireStory;

/** The quality of links on public gold data; prints the figures, and fails when they fall below modest floors. */
class LinkQualityTest {
    private final StoryTagger tagger = new StoryTagger(Taggers.rules(), Embedding.NONE);

    private record Labelled(String event, StoryTagged tagged) {}

    @Test
    void storiesOfOneEventAreRelated() throws IOException {
        List<Labelled> stories = new ArrayList<>();
        for (String line : Files.readAllLines(SharedData.file("related-ecbplus/stories.tsv"))) {
            String[] columns = line.split("\t", -1);
            if (!columns[0].equals("split")) {
                String text = columns[2].replace(" ,", ",").replace(" .", ".").replace(" 's", "'s");
                Story story = EnrichedStories.story("s" + stories.size(), "", text)
                        .setLanguage("en")
                        .build();
                stories.add(new Labelled(columns[1], tagged(story)));
            }
        }
        Figures figures = figures("ecb+", stories);
        assertThat(figures.precision()).isGreaterThan(0.6);
        assertThat(figures.first()).isGreaterThan(0.7);
    }

    @Test
    void headlinesOfOneStoryAreRelated() throws IOException {
        List<Labelled> stories = new ArrayList<>();
        for (String line : Files.readAllLines(SharedData.file("related-headlines/headlines.tsv"))) {
            String[] columns = line.split("\t", -1);
            if (!columns[0].equals("story")) {
                Instant at = Instant.ofEpochMilli(Long.parseLong(columns[2]));
                Story story = EnrichedStories.story("h" + stories.size(), columns[4])
                        .setLanguage("en")
                        .setAcceptedAt(at)
                        .build();
                stories.add(new Labelled(columns[0], tagged(story)));
            }
        }
        Figures figures = figures("headlines", stories);
        assertThat(figures.precision()).isGreaterThan(0.7);
        assertThat(figures.first()).isGreaterThan(0.7);
    }

    private StoryTagged tagged(Story story) {
        var tagging = tagger.tag(story);
        return StoryTagged.newBuilder()
                .setStory(story)
                .setLanguage(tagging.language())
                .setTags(tagging.tags())
                .setTaggedAt(EnrichedStories.NOON)
                .build();
    }

    /**
     * @param precision share of links that lead to the same event
     * @param first share of stories with links whose first link does
     * @param linked share of stories that have a fellow and get at least one right link
     * @param pure share of pairs in one cluster that are of one event
     */
    private record Figures(double precision, double first, double linked, double pure) {}

    private static Figures figures(String name, List<Labelled> stories) {
        Map<String, WireStory> wire = new HashMap<>();
        MapLinkRepository memory = new MapLinkRepository();
        long emitted = 0;
        long began = System.nanoTime();
        Clock clock = Clock.fixed(EnrichedStories.NOON, ZoneOffset.UTC);
        try (ArchiveIndex index = ArchiveIndex.inMemory();
                Linker linker = new Linker(memory, index, LinkRules.standard(), clock)) {
            for (int i = 0; i < stories.size(); i++) {
                for (WireStory out : linker.on(stories.get(i).tagged(), i)) {
                    wire.put(out.getStory().getStoryId(), out);
                    emitted++;
                }
            }
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        Figures figures = figures(stories, wire);
        System.out.printf(
                "%s: %d stories, %d emissions, %.0f stories/s; links right %.3f, first link right %.3f, stories with a right"
                        + " link %.3f, pairs of a cluster right %.3f%n",
                name,
                stories.size(),
                emitted,
                stories.size() / seconds,
                figures.precision(),
                figures.first(),
                figures.linked(),
                figures.pure());
        return figures;
    }

    private static Figures figures(List<Labelled> stories, Map<String, WireStory> wire) {
        Map<String, String> events = stories.stream()
                .collect(Collectors.toMap(s -> s.tagged().getStory().getStoryId(), Labelled::event));
        Map<String, Long> sizes =
                events.values().stream().collect(Collectors.groupingBy(e -> e, Collectors.counting()));
        long links = 0;
        long right = 0;
        long withLinks = 0;
        long firstRight = 0;
        long fellows = 0;
        long found = 0;
        for (WireStory story : wire.values()) {
            String event = events.getOrDefault(story.getStory().getStoryId(), "");
            List<Related> related = story.getRelated();
            long good = related.stream()
                    .filter(r -> event.equals(events.get(r.getStoryId())))
                    .count();
            links += related.size();
            right += good;
            withLinks += related.isEmpty() ? 0 : 1;
            firstRight +=
                    !related.isEmpty() && event.equals(events.get(related.get(0).getStoryId())) ? 1 : 0;
            fellows += sizes.getOrDefault(event, 0L) > 1 ? 1 : 0;
            found += good > 0 ? 1 : 0;
        }
        return new Figures(
                (double) right / links, (double) firstRight / withLinks, (double) found / fellows, pure(events, wire));
    }

    private static double pure(Map<String, String> events, Map<String, WireStory> wire) {
        Map<String, List<String>> clusters = wire.values().stream()
                .collect(Collectors.groupingBy(
                        s -> s.getCluster().orElseThrow(),
                        Collectors.mapping(s -> s.getStory().getStoryId(), Collectors.toList())));
        long pairs = 0;
        long right = 0;
        for (List<String> members : clusters.values()) {
            Map<String, Long> byEvent =
                    members.stream().collect(Collectors.groupingBy(events::get, Collectors.counting()));
            pairs += (long) members.size() * (members.size() - 1);
            right += byEvent.values().stream().mapToLong(n -> n * (n - 1)).sum();
        }
        assertThat(Set.copyOf(clusters.keySet())).isNotEmpty();
        return pairs == 0 ? 1 : (double) right / pairs;
    }
}
