package org.storywire.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.core.ConditionTimeoutException;
import org.storywire.launcher.pipeline.PipelineSite.Answer;
import org.storywire.runtime.Settings;
import org.storywire.runtime.kafka.KafkaConfigs;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.ReadRetracted;
import org.storywire.schemas.avro.RetractionScope;

/**
 * False reads on the running pipeline: from the door into every board, subtracted from every board by a retraction, and
 * counted again.
 *
 * @param site with the key of a newsroom
 * @param everyone a key that speaks for every newsroom and may retract reads
 */
record RetractionScenario(PipelineSite site, String everyone, Settings settings, Figures figures) {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int HONEST = 7;
    private static final int FALSE = 24;
    private static final int ROBOTS = 9;
    private static final String RETRACTED = "retracted";
    private static final String ROBOT = "robot";

    /**
     * The figures of trending besides the boards.
     *
     * @param outcomes the number of reads excluded for a reason
     */
    record Figures(ToDoubleFunction<String> outcomes, MinuteReadings readings) {}

    /**
     * Retracting a network of false readers removes it from every list; undoing that restores the lists byte by byte.
     */
    void aNetworkIsRetractedAndRestored() {
        TestStory story = farmed();
        String board = "section:" + story.section();
        ServedBoards boards = new ServedBoards(site);
        Map<String, String> before = boards.bytes(board);
        assertThat(boards.readers(story.storyId()).keySet())
                .as("boards of all, section, language; both windows")
                .hasSizeGreaterThanOrEqualTo(12);
        String rule = rule("bought " + story.sourceId());

        Instant start = Instant.now();
        Answer made = desk().retract(rule);
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        awaitReaders(story, HONEST);
        System.out.printf(
                "retraction: out of every list after %d ms%n",
                Duration.between(start, Instant.now()).toMillis());
        String id = made.text("retractionId");
        assertThat(desk().retract(rule).text("retractionId")).as("asked twice").isEqualTo(id);
        assertThat(listed(id).path("status").asText()).isEqualTo("in-force");

        Answer undone = desk().undoRetraction(id);
        assertThat(undone.status()).as(undone.body()).isEqualTo(200);
        awaitReaders(story, HONEST + FALSE);
        await().atMost(SOON).untilAsserted(() -> assertThat(boards.bytes(board)).isEqualTo(before));
        assertThat(listed(id).path("status").asText()).isEqualTo("undone");

        laterReadsAreRetractedToo(story);
    }

    private void laterReadsAreRetractedToo(TestStory story) {
        String id = desk().retract(rule("again " + story.sourceId())).text("retractionId");
        awaitReaders(story, HONEST);
        double before = figures.outcomes().applyAsDouble(RETRACTED);
        beacons(story, FALSE, 5);
        await().atMost(SOON).until(() -> figures.outcomes().applyAsDouble(RETRACTED) == before + 5);
        report(story, HONEST, 1);
        awaitReaders(story, HONEST + 1);
        assertThat(desk().undoRetraction(id).status()).isEqualTo(200);
        awaitReaders(story, HONEST + 1 + FALSE + 5);
    }

    /**
     * Reads of declared robots are excluded, count on every list while they are reinstated, and no longer when that is
     * undone.
     */
    void declaredRobotsCountOnlyWhileTheyAreReinstated() {
        TestStory story = published();
        double before = figures.outcomes().applyAsDouble(ROBOT);
        for (int robot = 0; robot < ROBOTS; robot++) {
            beacon(story, "Mozilla/5.0 (compatible; Googlebot/2.%d; +http://www.google.com/bot.html)".formatted(robot));
        }
        await().atMost(SOON).until(() -> figures.outcomes().applyAsDouble(ROBOT) == before + ROBOTS);
        report(story, 0, HONEST);
        awaitReaders(story, HONEST);
        awaitRefusedRobots(story);
        String other = desk().reinstate(classRule("data-centre")).text("reinstatementId");
        assertThatThrownBy(() -> awaitReaders(story, HONEST + ROBOTS, Duration.ofSeconds(3)))
                .as("control: another class given back is not this one")
                .isInstanceOf(ConditionTimeoutException.class);
        assertThat(desk().undoReinstatement(other).status()).isEqualTo(200);

        Instant start = Instant.now();
        Answer made = desk().reinstate(classRule(ROBOT));
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        awaitReaders(story, HONEST + ROBOTS);
        System.out.printf(
                "reinstatement: on every list after %d ms%n",
                Duration.between(start, Instant.now()).toMillis());
        Answer undone = desk().undoReinstatement(made.text("reinstatementId"));
        assertThat(undone.status()).as(undone.body()).isEqualTo(200);
        awaitReaders(story, HONEST);
        awaitRefusedRobots(story);
    }

    private void awaitRefusedRobots(TestStory story) {
        String why = "/v1/trending/all/" + story.storyId() + "/why";
        figures.readings().untilAsserted(() -> {
            Answer answer = site.get(why);
            assertThat(answer.json().at("/day/refused/robot").asInt())
                    .as(answer.body())
                    .isEqualTo(ROBOTS);
        });
    }

    /** Control: a rule on only one partition leaves false readers on the boards, and the check finds them. */
    void aRuleOfOnePartitionIsNotEnough() {
        TestStory story = farmed();
        ReadRetracted known = new TopicView(settings)
                .values(Topics.READ_RETRACTED, ReadRetracted.class).stream()
                        .filter(rule -> rule.getScope() == RetractionScope.NETWORK
                                && !rule.getUndone()
                                && !rule.getReinstates())
                        .reduce((earlier, later) -> later)
                        .orElseThrow();
        ReadRetracted rule = ReadRetracted.newBuilder(known)
                .setRuleId("x-control." + story.sourceId())
                .build();
        try (KafkaProducer<String, SpecificRecord> producer = new KafkaProducer<>(
                KafkaConfigs.producer(settings),
                new StringSerializer(),
                new AvroSerdes(settings.registry()).serializer())) {
            Future<RecordMetadata> unused =
                    producer.send(new ProducerRecord<>(Topics.READ_RETRACTED.topic(), 0, rule.getRuleId(), rule));
        }
        await().atMost(SOON).until(() -> fewest(story) < HONEST + FALSE);
        assertThatThrownBy(() -> awaitReaders(story, HONEST, Duration.ofSeconds(3)))
                .isInstanceOf(ConditionTimeoutException.class);
    }

    /** A key without the scope is refused, and nothing changes. */
    void onlyAKeyWithTheScopeIsAccepted(String readsOnly) {
        String rule = rule("not allowed");
        assertThat(site.retract(rule).status())
                .as("a network is of every newsroom")
                .isEqualTo(403);
        assertThat(site.with(readsOnly).retract(rule).status()).isEqualTo(403);
        assertThat(site.with("sw_nobody").retract(rule).status()).isEqualTo(401);
        assertThat(site.with(readsOnly).listed("/v1/retractions").status()).isEqualTo(403);
        assertThat(desk().listed("/v1/retractions").body()).doesNotContain("not allowed");
    }

    /** A story with honest readers, reported by its newsroom, and as many false ones from one network. */
    private TestStory farmed() {
        TestStory own = published();
        report(own, 0, HONEST);
        beacons(own, 0, FALSE);
        awaitReaders(own, HONEST + FALSE);
        return own;
    }

    private TestStory published() {
        TestStory story = TestStory.fresh();
        TestStory own = story.section("farm-" + story.sourceId());
        assertThat(site.submit(own.json()).text("outcome")).isEqualTo("accepted");
        await().atMost(SOON)
                .until(() -> site.get("/v1/stories/" + own.storyId()).status() == 200);
        return own;
    }

    private PipelineSite desk() {
        return site.with(everyone);
    }

    private void report(TestStory story, int first, int readers) {
        String reads = IntStream.range(first, first + readers)
                .mapToObj(reader -> """
                        {"readerId": "honest-%d", "storyId": "%s"}""".formatted(reader, story.storyId()))
                .collect(Collectors.joining(",", "{\"reads\": [", "]}"));
        assertThat(site.reads(reads).status()).isEqualTo(202);
    }

    /** Sends beacons of one machine that poses as another browser each time. */
    private void beacons(TestStory story, int first, int readers) {
        for (int reader = first; reader < first + readers; reader++) {
            String agent = "Mozilla/5.0 (X11; Linux x86_64; rv:%1$d.0) Gecko/20100101 Firefox/%1$d.0".formatted(reader);
            beacon(story, agent);
        }
    }

    private void beacon(TestStory story, String agent) {
        assertThat(site.beacon(story.storyId(), PipelineProcesses.ORIGIN, agent).status())
                .isEqualTo(204);
    }

    private static String classRule(String agents) {
        return rule("They count.").replace("\"network\": \"127.0.0.1\"", "\"class\": \"" + agents + "\"");
    }

    private static String rule(String reason) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        Instant midnight = now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
        Instant soon = now.plus(Duration.ofMinutes(5));
        return """
                {"network": "127.0.0.1", "from": "%s", "to": "%s", "reason": "%s"}""".formatted(now.minus(Duration.ofHours(1)), soon.isBefore(midnight) ? soon : midnight, reason);
    }

    private JsonNode listed(String id) {
        for (JsonNode each : desk().listed("/v1/retractions").json().path("retractions")) {
            if (each.path("retractionId").asText().equals(id)) {
                return each;
            }
        }
        throw new AssertionError("expected the retraction " + id + " listed");
    }

    private long fewest(TestStory story) {
        return new ServedBoards(site)
                .readers(story.storyId()).values().stream()
                        .mapToLong(Long::longValue)
                        .min()
                        .orElse(0);
    }

    private void awaitReaders(TestStory story, long readers) {
        awaitReaders(story, readers, SOON);
    }

    private void awaitReaders(TestStory story, long readers, Duration patience) {
        await().atMost(patience)
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> new ServedBoards(site).readers(story.storyId()),
                        found -> found.size() >= 4 && found.values().stream().allMatch(each -> each == readers));
    }
}
