package org.storywire.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.storywire.ingest.NewsroomClient.Answer;
import org.storywire.ingest.story.SampleArticles;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.ControlState;
import org.storywire.schemas.avro.Read;
import org.storywire.schemas.avro.ReadBatch;
import org.storywire.schemas.avro.ReaderSalt;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.StoryControl;
import org.storywire.schemas.avro.StoryStatus;

final class IngestJourneyTest {
    private static RunningIngest running;
    private static NewsroomClient daily;

    @BeforeAll
    static void start() {
        running = RunningIngest.start();
        daily = running.newsroom("daily", RunningIngest.EDITOR);
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Test
    void aStoryIsSubmittedAcceptedAndFollowedByItsReceipt() {
        Answer taken = daily.post("/v1/stories", NewsroomClient.story("journey-1", 1, "One"));
        assertThat(taken.status()).isEqualTo(202);
        assertThat(taken.text("storyId")).isEqualTo("daily:journey-1");
        assertThat(taken.text("status")).isEqualTo("submitted");
        String receipt = taken.body().path("links").path("receipt").asText();
        await().atMost(RunningIngest.PATIENCE)
                .until(() -> daily.get(receipt).text("outcome").equals("accepted"));
        assertThat(daily.get(receipt).body().path("stages").findValuesAsText("stage"))
                .containsExactly("submitted", "accepted");
        assertThat(accepted("daily:journey-1")).extracting(Story::getRevision).containsExactly(1L);
    }

    @Test
    void eachSubmissionMeetsTheFateThatItDeserves() {
        assertThat(outcome(daily.submit(NewsroomClient.story("fates-1", 2, "Two"))))
                .isEqualTo("accepted");
        assertThat(outcome(daily.submit(NewsroomClient.story("fates-1", 2, "Two"))))
                .isEqualTo("duplicate");
        assertThat(outcome(daily.submit(NewsroomClient.story("fates-1", 2, "Two, otherwise"))))
                .isEqualTo("conflict");
        assertThat(outcome(daily.submit(NewsroomClient.story("fates-1", 1, "One"))))
                .isEqualTo("stale");
        assertThat(outcome(daily.submit(NewsroomClient.story("fates-1", 3, "Three"))))
                .isEqualTo("accepted");
        assertThat(accepted("daily:fates-1")).extracting(Story::getRevision).containsExactly(2L, 3L);
    }

    @Test
    void aKillTakesEffectAtOnceAndStays() {
        daily.submit(NewsroomClient.story("kill-1", 1, "Gone soon"));
        assertThat(outcome(daily.delete("daily:kill-1"))).isEqualTo("accepted");
        assertThat(control("daily:kill-1").getState()).isEqualTo(ControlState.KILLED);
        assertThat(control("daily:kill-1").getRevision()).isEqualTo(1);
        List<Story> stories = accepted("daily:kill-1");
        assertThat(stories.get(1).getStatus()).isEqualTo(StoryStatus.CANCELED);
        assertThat(stories.get(1).toString()).doesNotContain("Gone soon");
        Answer late = daily.submit(NewsroomClient.story("kill-1", 2, "Back"));
        assertThat(outcome(late) + " " + late.text("reason")).isEqualTo("refused killed");
        assertThat(daily.send("POST", "/v1/stories/daily:kill-1/hold", new byte[0])
                        .status())
                .isEqualTo(409);
        assertThat(outcome(daily.send("POST", "/v1/stories/daily:kill-1/revive", new byte[0], "Prefer", "wait=10")))
                .isEqualTo("accepted");
        assertThat(outcome(daily.submit(NewsroomClient.story("kill-1", 2, "Back"))))
                .isEqualTo("accepted");
    }

    @Test
    void aHeldStoryComesBackAsItIsThen() {
        daily.submit(NewsroomClient.story("hold-1", 1, "Before"));
        assertThat(daily.send("POST", "/v1/stories/daily:hold-1/revive", new byte[0])
                        .text("type"))
                .endsWith("not-held");
        assertThat(outcome(daily.post(
                        "/v1/stories/daily:hold-1/hold",
                        SampleArticles.json("{\"reason\":\"legal\"}"),
                        "Prefer",
                        "wait=10")))
                .isEqualTo("accepted");
        assertThat(daily.submit(NewsroomClient.story("hold-1", 2, "After")).text("reason"))
                .isEqualTo("held");
        daily.send("POST", "/v1/stories/daily:hold-1/revive", new byte[0], "Prefer", "wait=10");
        assertThat(accepted("daily:hold-1"))
                .extracting(
                        story -> story.getStatus() + " " + story.getHeadline().getMain())
                .containsExactly("USABLE Before", "WITHHELD ", "WITHHELD ", "USABLE After");
        assertThat(control("daily:hold-1").getState()).isEqualTo(ControlState.CLEARED);
    }

    @Test
    void anEmbargoedStoryRestsUntilItsTimeAndIsReleasedThen() {
        await().atMost(RunningIngest.PATIENCE)
                .until(() -> running.ingest().check().details().get("clocks").equals("agreed"));
        Sealed sealed = sealed();
        await().atMost(RunningIngest.PATIENCE)
                .until(() -> !accepted(sealed.storyId()).isEmpty());
        Story story = accepted(sealed.storyId()).get(0);
        assertThat(story.getAcceptedAt()).isAfterOrEqualTo(sealed.until());
        await().atMost(RunningIngest.PATIENCE)
                .until(() -> daily.get("/v1/receipts/" + sealed.receiptId())
                        .text("outcome")
                        .equals("accepted"));
        assertThat(daily.get("/v1/receipts/" + sealed.receiptId())
                        .body()
                        .path("stages")
                        .findValuesAsText("stage"))
                .containsExactly("submitted", "sealed", "accepted");
    }

    private record Sealed(String storyId, Instant until, String receiptId) {}

    /**
     * A story that was sealed and stayed hidden before its time. Where the machine stalled until then, the next one has
     * more time.
     */
    private static Sealed sealed() {
        for (int seconds : List.of(4, 15, 60)) {
            String id = "embargo-" + seconds;
            Instant embargo = Instant.now().plusSeconds(seconds);
            Answer answer = daily.submit(NewsroomClient.story(id, 1, "Hush").put("embargoUntil", embargo.toString()));
            List<Story> before = accepted("daily:" + id);
            if (Instant.now().isBefore(embargo)) {
                assertThat(outcome(answer)).isEqualTo("sealed");
                assertThat(before).isEmpty();
                return new Sealed("daily:" + id, embargo, answer.text("receiptId"));
            }
        }
        throw new AssertionError("expected to look before the embargo was over, found it over each time");
    }

    @Test
    void anArticleOfSchemaOrgIsAcceptedAndPutNamesTheStory() {
        String article =
                "{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",\"headline\":\"Linked\",\"version\":7,\"articleBody\":\"One.\"}";
        Answer answer = daily.send(
                "PUT",
                "/v1/stories/daily:linked-1",
                article.getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/ld+json; charset=utf-8",
                "Prefer",
                "wait=10");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("storyId") + " " + answer.text("revision") + " " + outcome(answer))
                .isEqualTo("daily:linked-1 7 accepted");
    }

    @Test
    void aDryRunReportsTheExpectedOutcomeAndWritesNothing() {
        daily.submit(NewsroomClient.story("dry-1", 2, "Two"));
        long before = running.written();
        assertThat(daily.post("/v1/stories?dryRun=true", NewsroomClient.story("dry-1", 3, "Three"))
                        .text("would"))
                .isEqualTo("accepted");
        assertThat(daily.post("/v1/stories?dryRun=true", NewsroomClient.story("dry-1", 1, "One"))
                        .text("would"))
                .isEqualTo("stale");
        assertThat(running.written()).isEqualTo(before);
    }

    @Test
    void reportedReadsBecomeBatchesByReader() {
        ObjectNode body = SampleArticles.small().removeAll();
        for (int i = 0; i < 200; i++) {
            body.withArray("reads")
                    .addObject()
                    .put("readerId", "reader-" + i % 50)
                    .put("storyId", "daily:reads-1");
        }
        body.withArray("reads")
                .addObject()
                .put("readerId", "x")
                .put("storyId", "daily:reads-1")
                .put("at", Instant.now().plusSeconds(3600).toString());
        body.withArray("reads")
                .addObject()
                .put("readerId", "x")
                .put("storyId", "daily:reads-1")
                .put("at", Instant.now().minus(Duration.ofDays(2)).toEpochMilli());
        body.withArray("reads").addObject().put("readerId", "x").put("url", "https://nowhere.example.com/");
        body.withArray("reads").addObject().put("storyId", "daily:reads-1");
        Answer answer = daily.post("/v1/reads", body);
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body().path("accepted").asInt()).isEqualTo(200);
        assertThat(answer.body().path("refused").findValuesAsText("reason"))
                .containsExactly("future", "too-old", "unknown-url", "malformed");
        List<ConsumerRecord<String, ReadBatch>> batches =
                running.records(Topics.READ_RECEIVED, ReadBatch.class).stream()
                        .filter(record ->
                                record.value().getReads().get(0).getStoryId().equals("daily:reads-1"))
                        .toList();
        assertThat(batches.stream()
                        .mapToInt(record -> record.value().getReads().size())
                        .sum())
                .isEqualTo(200);
        assertThat(batches).hasSizeLessThanOrEqualTo(8);
        batches.forEach(batch -> batch.value()
                .getReads()
                .forEach(read -> assertThat(partitionsOf(read, batches)).hasSize(1)));
    }

    @Test
    void aBeaconIsCountedUnderAPseudonym() {
        byte[] beacon = "{\"storyId\":\"daily:beacon-1\"}".getBytes(StandardCharsets.UTF_8);
        String agent = "Mozilla/5.0 (X11; Linux) Gecko Firefox/140.0";
        String[] head = {
            "Content-Type", "text/plain;charset=UTF-8", "Origin", "https://daily.example.com", "User-Agent", agent
        };
        await().atMost(RunningIngest.PATIENCE)
                .until(() -> running.stranger()
                                .send("POST", "/v1/reads", beacon, head)
                                .status()
                        == 204);
        assertThat(running.stranger().send("POST", "/v1/reads", beacon, head).status())
                .isEqualTo(204);
        List<Read> reads = running.records(Topics.READ_RECEIVED, ReadBatch.class).stream()
                .flatMap(record -> record.value().getReads().stream())
                .filter(read -> read.getStoryId().equals("daily:beacon-1"))
                .toList();
        assertThat(reads.stream().map(Read::getReader).distinct()).hasSize(1);
        assertThat(reads.get(0).getNetwork()).isPresent();
        assertThat(running.records(Topics.READER_SALT, ReaderSalt.class)).isNotEmpty();
        byte[] other = "{\"url\":\"https://nowhere.example.com/x\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(running.stranger().send("POST", "/v1/reads", other, head).text("type"))
                .endsWith("unknown-url");
    }

    @Test
    void theScriptForPagesIsSmall() {
        Answer script = running.stranger().get("/reads.js");
        assertThat(script.status()).isEqualTo(200);
        assertThat(script.text("text"))
                .hasSizeLessThanOrEqualTo(1024)
                .contains("sendBeacon")
                .contains("5000");
    }

    @Test
    void receivedIsAcceptedPlusRefusedPlusUnavailable() {
        daily.submit(NewsroomClient.story("count-1", 1, "One"));
        daily.post("/v1/stories", SampleArticles.json("{}"));
        daily.post("/v1/reads", SampleArticles.json("{\"readerId\":\"r\",\"storyId\":\"daily:count-1\"}"));
        for (String what : List.of("storywire.ingest.stories", "storywire.ingest.reads")) {
            await().atMost(RunningIngest.PATIENCE)
                    .untilAsserted(() -> assertThat(running.count(what + ".received"))
                            .isEqualTo(running.count(what + ".accepted")
                                    + running.count(what + ".refused")
                                    + running.count(what + ".unavailable")));
            assertThat(running.count(what + ".received")).isPositive();
        }
    }

    private static java.util.Set<Integer> partitionsOf(Read read, List<ConsumerRecord<String, ReadBatch>> batches) {
        return batches.stream()
                .filter(batch -> batch.value().getReads().stream()
                        .anyMatch(other -> other.getReader().equals(read.getReader())))
                .map(ConsumerRecord::partition)
                .collect(java.util.stream.Collectors.toSet());
    }

    private static String outcome(Answer answer) {
        return answer.text("outcome");
    }

    private static List<Story> accepted(String storyId) {
        return running.records(Topics.ACCEPTED, Story.class).stream()
                .filter(record -> record.key().equals(storyId))
                .map(ConsumerRecord::value)
                .toList();
    }

    private static StoryControl control(String storyId) {
        List<StoryControl> controls = running.records(Topics.CONTROL, StoryControl.class).stream()
                .filter(record -> record.key().equals(storyId))
                .map(ConsumerRecord::value)
                .toList();
        return controls.get(controls.size() - 1);
    }
}
