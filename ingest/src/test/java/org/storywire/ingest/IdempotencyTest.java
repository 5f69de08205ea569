package org.storywire.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.storywire.ingest.NewsroomClient.Answer;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.StoryFate;

/** Promise 2: submitting is idempotent. */
final class IdempotencyTest {
    private static final int TIMES = 50;

    @Test
    void oneKeyFiftyTimesInParallelOnTwoDoorsAndAfterARestartIsOneRevision() throws Exception {
        ObjectNode story = NewsroomClient.story("same-1", 1, "One");
        String token;
        String receipt;
        try (RunningIngest running = RunningIngest.start();
                Door other = running.anotherDoor()) {
            token = running.key("daily", RunningIngest.EDITOR, Optional.empty());
            List<NewsroomClient> doors =
                    List.of(running.with(token), new NewsroomClient(other.port(), Optional.of(token)));
            await().atMost(RunningIngest.PATIENCE)
                    .until(() -> doors.get(1).get("/v1/receipts/none").status() == 404);
            List<Answer> answers = inParallel(doors, story, "Idempotency-Key", "same-key-1");
            assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(202));
            assertThat(receipts(answers)).hasSize(1);
            receipt = receipts(answers).iterator().next();
            for (NewsroomClient door : doors) {
                assertReused(door.post(
                        "/v1/stories", NewsroomClient.story("same-1", 2, "Two"), "Idempotency-Key", "same-key-1"));
                assertReused(door.post(
                        "/v1/stories", NewsroomClient.story("same-2", 1, "One"), "Idempotency-Key", "same-key-1"));
            }
            await().atMost(RunningIngest.PATIENCE)
                    .until(() -> doors.get(0)
                            .get("/v1/receipts/" + receipt)
                            .text("outcome")
                            .equals("accepted"));
        }
        try (RunningIngest restarted = RunningIngest.start()) {
            NewsroomClient daily = restarted.with(token);
            Answer again = daily.submit(story, "Idempotency-Key", "same-key-1");
            assertThat(again.text("receiptId") + " " + again.text("outcome")).isEqualTo(receipt + " accepted");
            assertReused(daily.post(
                    "/v1/stories", NewsroomClient.story("same-1", 2, "Two"), "Idempotency-Key", "same-key-1"));
            assertThat(restarted.records(Topics.ACCEPTED, Story.class).stream()
                            .filter(record -> record.key().startsWith("daily:same-")))
                    .hasSize(1);
            assertThat(fateReceipts(restarted, "daily:same-1")).containsExactly(receipt);
        }
    }

    /** The control: without a key the same fifty requests are fifty submissions. */
    @Test
    void withoutAKeyEachRequestIsASubmissionOfItsOwn() throws Exception {
        try (RunningIngest running = RunningIngest.start()) {
            NewsroomClient daily = running.newsroom("daily", RunningIngest.EDITOR);
            List<Answer> answers = inParallel(List.of(daily), NewsroomClient.story("each-1", 1, "One"));
            assertThat(receipts(answers)).hasSize(TIMES);
            await().atMost(RunningIngest.PATIENCE)
                    .untilAsserted(() ->
                            assertThat(fateReceipts(running, "daily:each-1")).hasSize(TIMES));
        }
    }

    private static List<Answer> inParallel(List<NewsroomClient> doors, ObjectNode story, String... headers)
            throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(10);
        try {
            List<Future<Answer>> futures = new ArrayList<>();
            for (int i = 0; i < TIMES; i++) {
                NewsroomClient door = doors.get(i % doors.size());
                futures.add(pool.submit(() -> door.post("/v1/stories", story, headers)));
            }
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> future : futures) {
                answers.add(future.get());
            }
            return answers;
        } finally {
            pool.shutdownNow();
        }
    }

    private static void assertReused(Answer answer) {
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("type")).endsWith("idempotency-key-reused");
    }

    private static Set<String> receipts(List<Answer> answers) {
        return answers.stream().map(answer -> answer.text("receiptId")).collect(Collectors.toSet());
    }

    private static Set<String> fateReceipts(RunningIngest running, String storyId) {
        return running.records(Topics.FATE, StoryFate.class).stream()
                .filter(record -> record.key().equals(storyId))
                .map(record -> record.value().getReceiptId())
                .collect(Collectors.toSet());
    }
}
