package org.storywire.enrich.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.storywire.enrich.EnrichedStories;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.StoryTagged;

/**
 * The throughput of link; prints the figure. {@code -Dstorywire.archive=10000} sets how many stories the archive
 * holds by then.
 */
class LinkSpeedTest {
    private static final int ARRIVALS = 500;
    private static final double FLOOR = 12;

    /** A million stories a day is 12 a second. */
    @Test
    void aMillionStoriesADayGoThrough() {
        int archive = Integer.getInteger("storywire.archive", 2_000);
        Random random = new Random(5);
        List<StoryTagged> stories = new ArrayList<>();
        for (int i = 0; i < archive + ARRIVALS; i++) {
            stories.add(story(i, random));
        }
        try (LinkerFixture rig = new LinkerFixture(LinkRules.standard())) {
            double filling = seconds(rig, stories.subList(0, archive));
            int before = rig.emitted.size();
            double arriving = seconds(rig, stories.subList(archive, stories.size()));
            System.out.printf(
                    "link: %.0f stories/s into an archive of %d (%.1f emissions a story); filled at %.0f stories/s%n",
                    ARRIVALS / arriving, archive, (double) (rig.emitted.size() - before) / ARRIVALS, archive / filling);
            assertThat(ARRIVALS / arriving).isGreaterThan(FLOOR);
        }
    }

    private static double seconds(LinkerFixture rig, List<StoryTagged> stories) {
        long began = System.nanoTime();
        stories.forEach(rig::link);
        return (System.nanoTime() - began) / 1e9;
    }

    /** 400 words, half of them of one of many themes, half of a large vocabulary with a long tail. */
    private static StoryTagged story(int i, Random random) {
        int theme = random.nextInt(400);
        String text = random.ints(400, 0, 1_000_000)
                .mapToObj(n -> n % 2 == 0 ? "t" + theme + "x" + n % 90 : "w" + (int) (Math.pow(n / 1e6, 4) * 30_000))
                .collect(Collectors.joining(" "));
        Story story = EnrichedStories.story("s" + i, text.substring(0, 60), text)
                .setLanguage("en")
                .setAcceptedAt(EnrichedStories.NOON.minus(Duration.ofMinutes(random.nextInt(20_000))))
                .build();
        return StoryTagged.newBuilder()
                .setStory(story)
                .setLanguage("en")
                .setTags(List.of())
                .setTaggedAt(EnrichedStories.NOON)
                .build();
    }
}
