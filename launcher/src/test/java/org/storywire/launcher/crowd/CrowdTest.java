package org.storywire.launcher.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CrowdTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final CrowdRate STEADY = new CrowdRate(5, Duration.ofDays(1), Duration.ofMinutes(1));

    @Test
    void theSameSeedGivesTheSameVisits() {
        assertThat(visits(7)).isEqualTo(visits(7)).isNotEqualTo(visits(8));
    }

    @Test
    void visitsComeInOrderAndNeverBeforeTheStory() {
        Crowd crowd = crowd(7);
        crowd.show(new StoryAppeal("later", NOON.plusSeconds(600), 50));

        List<Visit> visits = crowd.until(NOON.plusSeconds(1200), STEADY);

        assertThat(visits).isSortedAccordingTo(Comparator.comparing(Visit::at)).hasSizeGreaterThan(1000);
        assertThat(visits)
                .filteredOn(each -> each.storyId().equals("later"))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.at()).isAfter(NOON.plusSeconds(590)));
    }

    @Test
    void aFewStoriesGetMostOfTheReads() {
        Map<String, Long> counts = counts(visits(7));

        long top = counts.values().stream()
                .sorted(Comparator.reverseOrder())
                .limit(5)
                .mapToLong(Long::longValue)
                .sum();
        assertThat(top).isGreaterThan(visits(7).size() * 2L / 5);
        assertThat(counts).hasSizeGreaterThan(25);
    }

    @Test
    void sessionsReadSeveralDifferentStories() {
        Map<String, List<Visit>> byReader = visits(7).stream().collect(Collectors.groupingBy(Visit::readerId));

        assertThat(byReader.values()).anySatisfy(visits -> assertThat(visits).hasSizeGreaterThan(2));
        double each = (double) visits(7).size() / (5 * 3600);
        assertThat(each).isBetween(1.5, 3.5);
    }

    @Test
    void aBurstMovesAStoryThatWasNotOnTop() {
        CrowdRate busy = new CrowdRate(20, Duration.ofSeconds(60), Duration.ofSeconds(120));
        List<Visit> visits = crowd(3).until(NOON.plusSeconds(900), busy);
        Map<String, Long> early = counts(before(visits, NOON.plusSeconds(60)));
        Map<String, Long> late = counts(visits);

        assertThat(ranking(late).subList(0, 5)).isNotEqualTo(ranking(early).subList(0, 5));
    }

    @Test
    void aHiddenStoryIsReadNoMore() {
        Crowd crowd = crowd(7);
        crowd.until(NOON.plusSeconds(60), STEADY);
        crowd.hide("story-0");

        assertThat(crowd.until(NOON.plusSeconds(600), STEADY))
                .noneMatch(each -> each.storyId().equals("story-0"));
    }

    private static List<Visit> visits(long seed) {
        return crowd(seed).until(NOON.plusSeconds(3600), STEADY);
    }

    private static Crowd crowd(long seed) {
        Crowd crowd = new Crowd(seed, 3000, NOON);
        for (int i = 0; i < 30; i++) {
            crowd.show(new StoryAppeal("story-" + i, NOON.minusSeconds(600L * i), 1 + i % 3));
        }
        return crowd;
    }

    private static List<Visit> before(List<Visit> visits, Instant time) {
        return visits.stream().filter(each -> each.at().isBefore(time)).toList();
    }

    private static Map<String, Long> counts(List<Visit> visits) {
        return visits.stream().collect(Collectors.groupingBy(Visit::storyId, Collectors.counting()));
    }

    private static List<String> ranking(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
    }
}
