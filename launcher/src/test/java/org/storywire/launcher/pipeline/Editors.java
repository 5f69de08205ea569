package org.storywire.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionTimeoutException;
import org.storywire.launcher.pipeline.PipelineSite.Answer;

/** Rulings of editors, sent to the door and seen on the boards that are served. */
record Editors(PipelineSite site) {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String SECTION = "editors-desk";
    private static final String BOARD = "section:" + SECTION;
    private static final int STORIES = 3;

    /** A pin, a hold and a block take effect, each is released; then the board is as before. */
    void pinHoldBlockAndRelease() {
        List<String> stories = read();
        String first = stories.get(0);
        String last = stories.get(2);
        assertThatThrownBy(() -> awaitBoard(List.of(last, first, stories.get(1)), Duration.ofSeconds(2)))
                .as("control: no ruling yet")
                .isInstanceOf(ConditionTimeoutException.class);

        Instant start = Instant.now();
        String pin = rule("pin", BOARD, last, "\"place\": 1,");
        awaitBoard(List.of(last, first, stories.get(1)), SOON);
        System.out.printf(
                "pin: served after %d ms%n",
                Duration.between(start, Instant.now()).toMillis());
        JsonNode pinned = new ServedBoards(site).entry(BOARD, last).orElseThrow();
        assertThat(pinned.path("pinned").asBoolean()).isTrue();
        assertThat(pinned.path("rawRank").asInt()).isEqualTo(STORIES);
        String hold = rule("hold", BOARD, first, "");
        awaitBoard(List.of(last, stories.get(1)), SOON);
        assertThat(new ServedBoards(site).storyIds("language:en"))
                .as("held on one board")
                .contains(first);
        String block = rule("block", "*", stories.get(1), "");
        awaitBoard(List.of(last), SOON);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(new ServedBoards(site).readers(stories.get(1)))
                        .as("blocked on all boards")
                        .isEmpty());
        assertThat(listed()).containsOnlyOnce(pin).containsOnlyOnce(hold).containsOnlyOnce(block);

        rule("release", "*", stories.get(1), "");
        assertThat(site.release(pin).status()).isEqualTo(200);
        assertThat(site.release(hold).text("status")).isEqualTo("released");
        assertThat(site.release(hold).text("status")).as("asked twice").isEqualTo("released");
        awaitBoard(stories, SOON);
        assertThat(new ServedBoards(site).entry(BOARD, last).orElseThrow().has("rawRank"))
                .isFalse();
    }

    /** A key without the scope is refused, and so is an editor's for a story of another newsroom. */
    void onlyAKeyWithTheScopeIsAccepted(String otherNewsroom, String readsOnly) {
        TestStory story = TestStory.fresh();
        assertThat(site.submit(story.json()).text("outcome")).isEqualTo("accepted");
        String block = ruling("block", "*", story.storyId(), "");
        assertThat(site.with(readsOnly).rule(block).status()).isEqualTo(403);
        assertThat(site.with("sw_nobody").rule(block).status()).isEqualTo(401);
        assertThat(site.with(otherNewsroom).rule(block).status()).isIn(400, 422);
        assertThat(site.with(readsOnly).listed("/v1/trending/rulings").status()).isEqualTo(403);
        assertThat(site.with(otherNewsroom)
                        .listed("/v1/trending/rulings")
                        .json()
                        .path("rulings"))
                .isEmpty();
        assertThat(listed()).noneMatch(id -> id.contains(story.storyId()));
    }

    /** Stories on the board of their section, the first with most readers. */
    private List<String> read() {
        List<String> ids = new ArrayList<>();
        for (int story = 0; story < STORIES; story++) {
            TestStory sample = TestStory.fresh().section(SECTION);
            assertThat(site.submit(sample.json()).text("outcome")).isEqualTo("accepted");
            ids.add(sample.storyId());
            String reads = IntStream.range(0, 10 - story)
                    .mapToObj(reader -> """
                            {"readerId": "reader-%d", "storyId": "%s"}""".formatted(reader, sample.storyId()))
                    .collect(Collectors.joining(",", "{\"reads\": [", "]}"));
            assertThat(site.reads(reads).status()).isEqualTo(202);
        }
        awaitBoard(ids, SOON);
        return ids;
    }

    private String rule(String action, String board, String storyId, String more) {
        Answer answer = site.rule(ruling(action, board, storyId, more));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.text("rulingId");
    }

    private static String ruling(String action, String board, String storyId, String more) {
        return """
                {"action": "%s", "board": "%s", "storyId": "%s", %s "reason": "a test", "author": "An editor"}""".formatted(action, board, storyId, more);
    }

    private List<String> listed() {
        return site.listed("/v1/trending/rulings").json().findValuesAsText("rulingId");
    }

    private void awaitBoard(List<String> storyIds, Duration patience) {
        await().atMost(patience)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> new ServedBoards(site).storyIds(BOARD), storyIds::equals);
    }
}
