package org.storywire.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.storywire.launcher.pipeline.PipelineSite.Answer;

/** The journeys of newsrooms, readers and partners; run on the pipeline in one process and in four. */
abstract class PipelineJourney {
    private static final Duration SOON = Duration.ofSeconds(60);

    abstract PipelineSite site();

    @Test
    void aStoryGoesFromTheDoorToEveryList() {
        TestStory story = TestStory.fresh();
        Answer answer = site().submit(story.json());
        assertThat(answer.status()).isIn(200, 202);
        assertThat(answer.text("outcome")).isEqualTo("accepted");
        awaitInLists(story);
        Answer page = site().get("/stories/" + story.storyId());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains(story.headline());
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                site().receipt(answer.text("receiptId")).json().findValuesAsText("stage"))
                        .contains("submitted", "accepted", "tagged", "wired"));
    }

    @Test
    void aRevisionReplacesAndAnOlderOneDoesNot() {
        TestStory first = TestStory.fresh();
        site().submit(first.json());
        awaitInLists(first);
        assertThat(site().submit(first.json()).text("outcome")).isEqualTo("duplicate");
        assertThat(site().submit(first.headline("Otherwise").json()).text("outcome"))
                .isEqualTo("conflict");
        TestStory third = first.revision(3).headline("Third");
        assertThat(site().submit(third.json()).text("outcome")).isEqualTo("accepted");
        assertThat(site().submit(first.revision(2).headline("Second").json()).text("outcome"))
                .isEqualTo("stale");
        await().atMost(SOON)
                .until(() -> StoryOutputs.containing(site(), StoryOutputs.lists("harbour"), third.headline())
                        .equals(StoryOutputs.lists("harbour")));
        assertThat(StoryOutputs.containing(site(), StoryOutputs.all("harbour", first.storyId()), first.headline()))
                .as("outputs that show the first revision")
                .isEmpty();
    }

    @Test
    void anEmbargoedStoryIsNowhereBeforeItsTimeAndEverywhereAfter() {
        for (int seconds : List.of(6, 20, 60)) {
            Instant until = Instant.now().plusSeconds(seconds);
            TestStory story = TestStory.fresh().embargo(until.toString());
            Answer answer = site().submit(story.json());
            boolean looked = isNowhereBefore(until, story);
            awaitInLists(story);
            assertThat(Instant.now()).isAfterOrEqualTo(until);
            if (looked) {
                assertThat(answer.text("outcome")).isEqualTo("sealed");
                return;
            }
        }
        throw new AssertionError("expected to look before the embargo was over, found it over each time");
    }

    /** True where all outputs were looked at before the embargo ended; a busy machine needs a longer one. */
    private boolean isNowhereBefore(Instant until, TestStory story) {
        List<String> paths = StoryOutputs.all("harbour", story.storyId());
        boolean looked = false;
        while (Instant.now().isBefore(until.minusMillis(500))) {
            List<String> leaks = StoryOutputs.containing(site(), paths, story.marker());
            if (Instant.now().isBefore(until)) {
                assertThat(leaks).as("outputs that show an embargoed story").isEmpty();
                looked = true;
            }
        }
        return looked;
    }

    @Test
    void aKilledStoryIsGoneFromEveryOutputWithinTwoSecondsAndStaysGone() throws Exception {
        LatencyBound.assertMet(this::killed);
    }

    /** The time for which a story was still visible after its kill. */
    private Duration killed() {
        TestStory kin = TestStory.fresh();
        TestStory story = TestStory.fresh();
        String subject =
                "The keeper of " + kin.marker() + " counted eleven lanterns and wrote each of them down at dusk.";
        site().submit(kin.body(subject).json());
        site().submit(story.body(subject).json());
        awaitInLists(story);
        readBy(story, 12);
        await().atMost(SOON)
                .until(() -> site().get("/v1/trending?board=all").body().contains(story.storyId()));
        await().atMost(SOON)
                .until(() -> site().get("/v1/stories/" + kin.storyId()).body().contains(story.storyId()));

        assertThat(site().kill(story.storyId()).status()).isIn(200, 202);
        Duration took = gone(story);
        System.out.printf("kill: gone from every output after %d ms%n", took.toMillis());
        assertThat(site().get("/stories/" + story.storyId()).status()).isEqualTo(410);
        assertThat(site().get("/v1/stories/" + story.storyId()).status()).isEqualTo(410);
        await().atMost(SOON)
                .until(() -> !site().get("/v1/stories/" + kin.storyId()).body().contains(story.storyId()));
        assertThat(site().submit(story.revision(2).json()).text("outcome")).isEqualTo("refused");
        assertThat(StoryOutputs.containing(site(), StoryOutputs.all("harbour", story.storyId()), story.marker()))
                .isEmpty();
        return took;
    }

    @Test
    void aHeldStoryIsHiddenUntilItIsRevived() throws Exception {
        LatencyBound.assertMet(() -> {
            TestStory story = TestStory.fresh();
            site().submit(story.json());
            awaitInLists(story);
            site().hold(story.storyId());
            Duration took = gone(story);
            site().revive(story.storyId());
            awaitInLists(story);
            return took;
        });
    }

    /** The time until no output contains the story. */
    private Duration gone(TestStory story) {
        Instant killedAt = Instant.now();
        await().pollInterval(Duration.ofMillis(50))
                .atMost(SOON)
                .until(() -> StoryOutputs.containing(
                                site(), StoryOutputs.all("harbour", story.storyId()), story.marker())
                        .isEmpty());
        return Duration.between(killedAt, Instant.now());
    }

    @Test
    void readsMakeAStoryTrend() {
        TestStory fresh = TestStory.fresh();
        String section = "tides-" + fresh.sourceId();
        TestStory story = fresh.section(section);
        site().submit(story.json());
        await().atMost(SOON)
                .until(() -> site().get("/v1/stories/" + story.storyId()).status() == 200);
        readBy(story, 40);
        readBy(story, 40);
        await().atMost(SOON).untilAsserted(() -> {
            Answer board = site().get("/v1/trending?board=section:" + section);
            assertThat(board.json()
                            .path("entries")
                            .path(0)
                            .path("story")
                            .path("storyId")
                            .asText())
                    .isEqualTo(story.storyId());
            assertThat(board.json().path("entries").path(0).path("readers").asInt())
                    .isEqualTo(40);
        });
        await().atMost(SOON).until(() -> site().get("/").body().contains("Trending now in the last 24 hours"));
    }

    @Test
    void anUnchangedFeedAnswersNotModified() {
        TestStory story = TestStory.fresh().section("archive-of-tides");
        site().submit(story.json());
        await().atMost(SOON)
                .until(() -> site().get("/feeds/sections/archive-of-tides.atom")
                        .body()
                        .contains(story.marker()));
        // links of earlier stories may still change it
        await().atMost(SOON).untilAsserted(() -> {
            Answer feed = site().get("/feeds/sections/archive-of-tides.atom");
            assertThat(feed.etag()).isNotEmpty();
            assertThat(site().getIfChanged("/feeds/sections/archive-of-tides.atom", feed.etag())
                            .status())
                    .isEqualTo(304);
        });
    }

    private void awaitInLists(TestStory story) {
        List<String> lists = StoryOutputs.lists(story.section());
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(StoryOutputs.containing(site(), lists, story.marker()))
                        .isEqualTo(lists));
    }

    /** Reports the same readers each time, now: a repetition must change nothing. */
    private void readBy(TestStory story, int readers) {
        String at = Instant.now().toString();
        String reads = IntStream.range(0, readers)
                .mapToObj(reader -> """
                        {"readerId": "reader-%d-of-%s", "storyId": "%s", "at": "%s"}""".formatted(reader, story.sourceId(), story.storyId(), at))
                .collect(Collectors.joining(",", "{\"reads\": [", "]}"));
        Answer answer = site().reads(reads);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        assertThat(answer.json().path("accepted").asInt()).as(answer.body()).isEqualTo(readers);
    }
}
