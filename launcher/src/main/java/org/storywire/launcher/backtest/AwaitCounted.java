package org.storywire.launcher.backtest;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.storywire.launcher.console.ExitCodes;
import org.storywire.launcher.console.LauncherException;
import org.storywire.runtime.Settings;
import org.storywire.schemas.Topics;
import org.storywire.trending.TrendingService;

/** Waits until trending has counted all that was sent and its boards show it. */
final class AwaitCounted {
    private static final String GROUP = "storywire-trending";
    private static final Duration STANDSTILL_MAX = Duration.ofSeconds(60);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final Settings settings;
    private final TrendingService trending;

    AwaitCounted(Settings settings, TrendingService trending) {
        this.settings = settings;
        this.trending = trending;
    }

    /** @throws LauncherException when a minute passes in which nothing goes on */
    void await() {
        try (Admin admin = Admin.create(new HashMap<>(settings.kafka()))) {
            awaitCounted(admin);
            awaitRefresh();
            awaitCommit(admin);
        } catch (ExecutionException e) {
            throw new LauncherException(ExitCodes.FAILED, "the embedded broker did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherException(ExitCodes.FAILED, "interrupted", e);
        }
    }

    private void awaitCounted(Admin admin) throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> last = Map.of();
        long moved = System.nanoTime();
        while (true) {
            Map<TopicPartition, Long> behind = behind(admin);
            if (behind.isEmpty()) {
                return;
            }
            if (!behind.equals(last)) {
                moved = System.nanoTime();
                last = behind;
            }
            requireMovement(moved, "expected every read counted, found these left: " + behind);
            Thread.sleep(LOOK_EVERY.toMillis());
        }
    }

    /** The partitions that are not counted to their end, and how many records are left. */
    private static Map<TopicPartition, Long> behind(Admin admin) throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> ends = ends(admin, topics(admin), IsolationLevel.READ_UNCOMMITTED);
        var committed = admin.listConsumerGroupOffsets(GROUP)
                .partitionsToOffsetAndMetadata()
                .get();
        Map<TopicPartition, Long> behind =
                new TreeMap<>((one, other) -> one.toString().compareTo(other.toString()));
        ends.forEach((partition, end) -> {
            var offset = committed.get(partition);
            long left = end - (offset == null ? 0 : offset.offset());
            if (left > 0) {
                behind.put(partition, left);
            }
        });
        return behind;
    }

    private static List<String> topics(Admin admin) throws ExecutionException, InterruptedException {
        return admin.listTopics().names().get().stream()
                .filter(name -> name.equals(Topics.READ_RECEIVED.topic())
                        || (name.startsWith(GROUP + "-") && name.endsWith("-repartition")))
                .toList();
    }

    private static Map<TopicPartition, Long> ends(Admin admin, List<String> topics, IsolationLevel level)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (TopicDescription topic :
                admin.describeTopics(topics).allTopicNames().get().values()) {
            IntStream.range(0, topic.partitions().size())
                    .forEach(partition -> asked.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest()));
        }
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(asked, new ListOffsetsOptions(level))
                .all()
                .get()
                .forEach((partition, found) -> ends.put(partition, found.offset()));
        return ends;
    }

    /** Boards are refreshed by the thread that committed the counts, so a refresh that ends from now on has seen them. */
    private void awaitRefresh() throws InterruptedException {
        long from = System.nanoTime();
        while (true) {
            // a duration, or in words that they are ranked elsewhere
            String age = trending.check().details().getOrDefault("board-age", "");
            if (age.startsWith("PT") && Duration.parse(age).toNanos() < System.nanoTime() - from) {
                return;
            }
            requireMovement(from, "expected the boards to be refreshed, found their age: " + age);
            Thread.sleep(LOOK_EVERY.toMillis());
        }
    }

    /** Waits until no transaction on the rankings is open, so that all that trending wrote can be read. */
    private static void awaitCommit(Admin admin) throws ExecutionException, InterruptedException {
        long from = System.nanoTime();
        List<String> ranking = List.of(Topics.RANKING.topic());
        while (!ends(admin, ranking, IsolationLevel.READ_COMMITTED)
                .equals(ends(admin, ranking, IsolationLevel.READ_UNCOMMITTED))) {
            requireMovement(from, "expected the boards committed, found a transaction open");
            Thread.sleep(LOOK_EVERY.toMillis());
        }
    }

    private static void requireMovement(long since, String otherwise) {
        if (System.nanoTime() - since > STANDSTILL_MAX.toNanos()) {
            throw new LauncherException(ExitCodes.FAILED, otherwise);
        }
    }
}
