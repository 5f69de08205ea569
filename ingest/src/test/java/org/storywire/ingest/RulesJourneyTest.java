package org.storywire.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.storywire.ingest.NewsroomClient.Answer;
import org.storywire.ingest.read.Pseudonymizer;
import org.storywire.ingest.rule.RetractionRequest;
import org.storywire.ingest.story.SampleArticles;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.AgentClass;
import org.storywire.schemas.avro.BoardRuling;
import org.storywire.schemas.avro.EditorialAction;
import org.storywire.schemas.avro.Read;
import org.storywire.schemas.avro.ReadBatch;
import org.storywire.schemas.avro.ReadRetracted;
import org.storywire.schemas.avro.RetractionScope;

/** Retractions, reinstatements and rulings reach their topics as requested, once, and can be undone. */
final class RulesJourneyTest {
    private static final int PARTITIONS = 4;
    private static final int CROWD_MAX = 4;
    private static Instant started;

    private static RunningIngest running;
    private static NewsroomClient daily;
    private static NewsroomClient all;

    @BeforeAll
    static void start() {
        started = Instant.now();
        running = RunningIngest.start(
                Map.of("readers-per-network-and-story-max", Integer.toString(CROWD_MAX)), Clock.systemUTC());
        daily = running.newsroom("daily", RunningIngest.EDITOR);
        all = running.newsroom("*", RunningIngest.EDITOR);
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Test
    void aReportedReaderIsRetractedOnEveryPartitionAndGivenBack() {
        Answer made = daily.post("/v1/retractions", span().put("reader", "farm-1"));
        assertThat(made.status()).isEqualTo(200);
        List<ConsumerRecord<String, ReadRetracted>> rules = rules(made.text("retractionId"));
        assertThat(rules).extracting(ConsumerRecord::partition).containsExactlyInAnyOrderElementsOf(everywhere());
        ReadRetracted rule = rules.get(0).value();
        assertThat(rule.getScope()).isEqualTo(RetractionScope.READER);
        assertThat(rule.getPseudonym()).contains(Pseudonymizer.reported("daily", "farm-1"));
        assertThat(rule.getToMinute() - rule.getFromMinute()).isBetween(60, 61);
        assertThat(daily.get("/v1/retractions").body().toString())
                .contains(made.text("retractionId"))
                .doesNotContain("farm-1");
        Answer undone = delete(daily, "/v1/retractions/" + made.text("retractionId"), "{\"reason\":\"was human\"}");
        assertThat(undone.text("status")).isEqualTo("undone");
        List<ReadRetracted> last = rules(made.text("retractionId")).stream()
                .map(ConsumerRecord::value)
                .filter(ReadRetracted::getUndone)
                .toList();
        assertThat(last).hasSize(PARTITIONS);
        assertThat(last.get(0).getAt()).isAfter(rule.getAt());
        assertThat(daily.post("/v1/retractions", span().put("reader", "farm-1")).text("status"))
                .as("what was taken back is not made again by a repetition")
                .isEqualTo("undone");
    }

    @Test
    void theSameRequestIsTheSameRetractionAndTheSameKeyAcceptsNoOther() {
        ObjectNode body = span().put("reader", "farm-2");
        Answer first = daily.post("/v1/retractions", body);
        assertThat(daily.post("/v1/retractions", body).body()).isEqualTo(first.body());
        Answer keyed = daily.post("/v1/retractions", body, "Idempotency-Key", "rk-1");
        assertThat(keyed.text("retractionId")).isNotEqualTo(first.text("retractionId"));
        assertThat(daily.post("/v1/retractions", body, "Idempotency-Key", "rk-1")
                        .body())
                .isEqualTo(keyed.body());
        Answer other = daily.post("/v1/retractions", span().put("reader", "farm-3"), "Idempotency-Key", "rk-1");
        assertThat(other.status() + " " + other.text("type")).startsWith("422").endsWith("idempotency-key-reused");
        assertThat(rules(first.text("retractionId")).stream()
                        .map(record -> record.value().getAt())
                        .distinct())
                .as("what is written again is the same rule")
                .hasSize(1);
    }

    @Test
    void aReinstatementIsTheMirrorOfARetractionAndNoneIsFoundUnderTheOther() {
        ObjectNode body = span().put("reader", "mirror-1");
        String retraction = daily.post("/v1/retractions", body).text("retractionId");
        Answer made = daily.post("/v1/reinstatements", body, "Idempotency-Key", "mirror");
        String id = made.text("reinstatementId");
        assertThat(daily.post("/v1/reinstatements", body, "Idempotency-Key", "mirror")
                        .body())
                .isEqualTo(made.body());
        assertThat(List.of(daily.post("/v1/reinstatements", body).text("reinstatementId"), id))
                .doesNotContain(retraction)
                .doesNotHaveDuplicates();
        assertThat(rules(id))
                .allMatch(rule -> rule.value().getReinstates())
                .extracting(ConsumerRecord::partition)
                .containsAll(everywhere());
        assertThat(rules(retraction))
                .hasSize(PARTITIONS)
                .noneMatch(rule -> rule.value().getReinstates());
        assertThat(daily.get("/v1/reinstatements").body().toString())
                .contains(id)
                .doesNotContain(retraction);
        assertThat(daily.get("/v1/retractions").body().toString())
                .contains(retraction)
                .doesNotContain(id);
        String why = "{\"reason\":\"was a robot\"}";
        assertThat(delete(daily, "/v1/reinstatements/" + retraction, why).status())
                .isEqualTo(404);
        assertThat(delete(daily, "/v1/retractions/" + id, why).status()).isEqualTo(404);
        assertThat(delete(daily, "/v1/reinstatements/" + id, why).text("status"))
                .isEqualTo("undone");
        assertThat(rules(id))
                .filteredOn(rule -> rule.value().getUndone())
                .hasSize(PARTITIONS)
                .allMatch(rule -> rule.value().getReinstates());
    }

    @Test
    void eachClassIsRetractedAndGivenBackByItself() {
        for (AgentClass agent : AgentClass.values()) {
            String word = RetractionRequest.label(agent);
            Answer taken = all.post("/v1/retractions", span().put("class", word));
            Answer given = all.post("/v1/reinstatements", span().put("class", word));
            assertThat(List.of(taken.text("class"), given.text("class"))).containsOnly(word);
            assertThat(rules(given.text("reinstatementId")))
                    .allMatch(rule -> rule.value().getAgent() == agent);
        }
    }

    @Test
    void aNetworkIsRetractedUnderThePseudonymThatItsBeaconsHave() {
        byte[] beacon = "{\"storyId\":\"daily:rules-beacon\"}".getBytes(StandardCharsets.UTF_8);
        String[] head = {
            "Content-Type", "text/plain", "Origin", "https://daily.example.com", "User-Agent", "Mozilla/5.0"
        };
        await().atMost(RunningIngest.PATIENCE)
                .until(() -> running.stranger()
                                .send("POST", "/v1/reads", beacon, head)
                                .status()
                        == 204);
        Read read = running.records(Topics.READ_RECEIVED, ReadBatch.class).stream()
                .flatMap(record -> record.value().getReads().stream())
                .filter(each -> each.getStoryId().equals("daily:rules-beacon"))
                .findFirst()
                .orElseThrow();
        Answer made = all.post("/v1/retractions", span().put("network", "127.0.0.0/23"));
        assertThat(rules(made.text("retractionId")))
                .extracting(record -> record.value().getPseudonym())
                .contains(read.getNetwork());
        assertThat(made.body().path("rules").asInt()).isGreaterThanOrEqualTo(2);
        Answer robots = all.post("/v1/retractions", span().put("class", "robot"));
        assertThat(robots.text("scope") + " " + robots.text("class")).isEqualTo("class robot");
        assertThat(daily.get("/v1/retractions").body().toString()).doesNotContain(robots.text("retractionId"));
    }

    @Test
    void theClassOfEachBeaconIsCountedWithItsReason() {
        for (String agent : List.of("Mozilla/5.0 Firefox/140.0", "GoogleOther", "my reading club")) {
            byte[] beacon = "{\"storyId\":\"daily:judged\"}".getBytes(StandardCharsets.UTF_8);
            String[] head = {"Content-Type", "text/plain", "Origin", "https://daily.example.com", "User-Agent", agent};
            await().atMost(RunningIngest.PATIENCE)
                    .until(() -> running.stranger()
                                    .send("POST", "/v1/reads", beacon, head)
                                    .status()
                            == 204);
        }
        assertThat(running.metrics().scrape())
                .contains("class=\"human\",reason=\"browser\"")
                .contains("class=\"robot\",reason=\"listed\"")
                .contains("class=\"unknown\",reason=\"no-browser\"");
    }

    @Test
    void oneMachineWithManyBrowsersIsAFewReadersAndTheOthersAreACrowd() {
        for (int browser = 0; browser < 3 * CROWD_MAX; browser++) {
            int version = browser;
            await().atMost(RunningIngest.PATIENCE)
                    .until(() -> running.stranger()
                                    .send(
                                            "POST",
                                            "/v1/reads",
                                            "{\"storyId\":\"daily:crowded\"}".getBytes(StandardCharsets.UTF_8),
                                            "Content-Type",
                                            "text/plain",
                                            "Origin",
                                            "https://daily.example.com",
                                            "User-Agent",
                                            "Mozilla/5.0 Firefox/" + version)
                                    .status()
                            == 204);
        }
        Map<AgentClass, Long> readers = running.records(Topics.READ_RECEIVED, ReadBatch.class).stream()
                .flatMap(record -> record.value().getReads().stream())
                .filter(each -> each.getStoryId().equals("daily:crowded"))
                .collect(Collectors.groupingBy(
                        Read::getAgent,
                        Collectors.mapping(Read::getReader, Collectors.collectingAndThen(Collectors.toSet(), all ->
                                (long) all.size()))));
        assertThat(readers)
                .containsEntry(AgentClass.HUMAN, (long) CROWD_MAX)
                .containsEntry(AgentClass.NETWORK_CROWD, 2L * CROWD_MAX);
        assertThat(running.metrics().scrape()).contains("class=\"network-crowd\",reason=\"network-crowd\"");
    }

    @Test
    void anotherDoorKnowsTheRetractionAndCanUndoIt() {
        Answer made = daily.post("/v1/retractions", span().put("reader", "farm-4"));
        try (Door door = running.anotherDoor()) {
            NewsroomClient elsewhere = daily.at(door.port());
            await().atMost(RunningIngest.PATIENCE)
                    .until(() ->
                            elsewhere.get("/v1/retractions").body().toString().contains(made.text("retractionId")));
            assertThat(delete(elsewhere, "/v1/retractions/" + made.text("retractionId"), "{\"reason\":\"x\"}")
                            .status())
                    .isEqualTo(200);
        }
        await().atMost(RunningIngest.PATIENCE)
                .until(() -> daily.post("/v1/retractions", span().put("reader", "farm-4"))
                        .text("status")
                        .equals("undone"));
    }

    @Test
    void anEditorsRulingHoldsUntilTheNextOneAndIsReleased() {
        daily.submit(NewsroomClient.story("ruled-1", 1, "Pinned"));
        Answer pinned = daily.post("/v1/trending/rulings", ruling("pin", "all").put("place", 2));
        assertThat(pinned.text("status") + " " + pinned.text("action")).isEqualTo("in-force pin");
        Answer blocked = daily.post("/v1/trending/rulings", ruling("block", "*"));
        assertThat(blocked.text("board")).isEqualTo("*");
        assertThat(daily.get("/v1/trending/rulings").body().path("rulings").findValuesAsText("rulingId"))
                .contains(pinned.text("rulingId"), blocked.text("rulingId"));
        Answer released = delete(
                daily,
                "/v1/trending/rulings/" + pinned.text("rulingId"),
                "{\"reason\":\"over\",\"author\":\"B. Ode\"}");
        assertThat(released.text("status")).isEqualTo("released");
        List<BoardRuling> written = running.records(Topics.BOARD_RULING, BoardRuling.class).stream()
                .filter(record -> record.key().equals("all|daily:ruled-1"))
                .map(ConsumerRecord::value)
                .toList();
        assertThat(written)
                .extracting(BoardRuling::getAction)
                .containsExactly(EditorialAction.PIN, EditorialAction.RELEASE);
        assertThat(written.get(0).getPlace()).isEqualTo(2);
        assertThat(written.get(1).getAuthor()).isEqualTo("B. Ode");
        assertThat(written.get(1).getAt()).isAfter(written.get(0).getAt());
    }

    private static ObjectNode span() {
        return SampleArticles.small()
                .removeAll()
                .put("from", started.minusSeconds(3600).toString())
                .put("to", started.toString())
                .put("reason", "a farm of robots");
    }

    private static ObjectNode ruling(String action, String board) {
        return SampleArticles.small()
                .removeAll()
                .put("action", action)
                .put("board", board)
                .put("storyId", "daily:ruled-1")
                .put("reason", "of service to readers")
                .put("author", "A. Rao");
    }

    private static Answer delete(NewsroomClient who, String path, String body) {
        return who.send("DELETE", path, body.getBytes(StandardCharsets.UTF_8), "Content-Type", "application/json");
    }

    private static List<ConsumerRecord<String, ReadRetracted>> rules(String retractionId) {
        return running.records(Topics.READ_RETRACTED, ReadRetracted.class).stream()
                .filter(record -> record.key().startsWith(retractionId + "."))
                .toList();
    }

    private static List<Integer> everywhere() {
        return IntStream.range(0, PARTITIONS).boxed().toList();
    }
}
