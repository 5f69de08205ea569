package org.storywire.launcher.backtest;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.storywire.launcher.console.ExitCodes;
import org.storywire.launcher.console.LauncherException;
import org.storywire.runtime.Blocking;
import org.storywire.runtime.Settings;
import org.storywire.schemas.Topics;
import org.storywire.trending.TrendingService;

/** Waits until trending has counted all reads sent and its boards show them. */
final class AwaitCounted {
    private static final String GROUP = "storywire-trending";
    private static final Duration STALL_MAX = Duration.ofSeconds(60);
    private static final Duration POLL_EVERY = Duration.ofMillis(50);

    private final Settings settings;
    private final TrendingService trending;

    AwaitCounted(Settings settings, TrendingService trending) {
        this.settings = settings;
        this.trending = trending;
    }

    /** @throws LauncherException after a minute without progress */
    void await() {
        try (Admin admin = Admin.create(new HashMap<>(settings.kafka()))) {
            awaitCounted(admin);
            awaitRefresh();
            awaitCommit(admin);
        }
    }

    private void awaitCounted(Admin admin) {
        Map<TopicPartition, Long> last = Map.of();
        long progressedAt = System.nanoTime();
        while (true) {
            Map<TopicPartition, Long> lag = lag(admin);
            if (lag.isEmpty()) {
                return;
            }
            if (!lag.equals(last)) {
                progressedAt = System.nanoTime();
                last = lag;
            }
            requireProgress(progressedAt, "expected every read counted, found these left: " + lag);
        }
    }

    /** The lag of each partition that is not counted to its end, in records. */
    private static Map<TopicPartition, Long> lag(Admin admin) {
        Map<TopicPartition, Long> ends = ends(admin, topics(admin), IsolationLevel.READ_UNCOMMITTED);
        var committed = get(admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata());
        Map<TopicPartition, Long> lag =
                new TreeMap<>((one, other) -> one.toString().compareTo(other.toString()));
        ends.forEach((partition, end) -> {
            var offset = committed.get(partition);
            long left = end - (offset == null ? 0 : offset.offset());
            if (left > 0) {
                lag.put(partition, left);
            }
        });
        return lag;
    }

    private static List<String> topics(Admin admin) {
        return get(admin.listTopics().names()).stream()
                .filter(name -> name.equals(Topics.READ_RECEIVED.topic())
                        || (name.startsWith(GROUP + "-") && name.endsWith("-repartition")))
                .toList();
    }

    private static Map<TopicPartition, Long> ends(Admin admin, List<String> topics, IsolationLevel level) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        for (TopicDescription topic :
                get(admin.describeTopics(topics).allTopicNames()).values()) {
            IntStream.range(0, topic.partitions().size())
                    .forEach(partition -> wanted.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest()));
        }
        Map<TopicPartition, Long> ends = new HashMap<>();
        get(admin.listOffsets(wanted, new ListOffsetsOptions(level)).all())
                .forEach((partition, found) -> ends.put(partition, found.offset()));
        return ends;
    }

    /** Waits for a refresh that ends from now on: the thread that commits counts also refreshes boards. */
    private void awaitRefresh() {
        long from = System.nanoTime();
        while (true) {
            // a duration, or a text where another instance ranks
            String age = trending.check().details().getOrDefault("board-age", "");
            if (age.startsWith("PT") && Duration.parse(age).toNanos() < System.nanoTime() - from) {
                return;
            }
            requireProgress(from, "expected the boards to be refreshed, found their age: " + age);
        }
    }

    /** Waits until no transaction on the rankings is open, so that all that trending wrote can be read. */
    private static void awaitCommit(Admin admin) {
        long from = System.nanoTime();
        List<String> ranking = List.of(Topics.RANKING.topic());
        while (!ends(admin, ranking, IsolationLevel.READ_COMMITTED)
                .equals(ends(admin, ranking, IsolationLevel.READ_UNCOMMITTED))) {
            requireProgress(from, "expected the boards committed, found a transaction open");
        }
    }

    /** Pauses before the next poll. */
    private static void requireProgress(long since, String message) {
        if (System.nanoTime() - since > STALL_MAX.toNanos() || !Blocking.sleep(POLL_EVERY)) {
            throw new LauncherException(ExitCodes.FAILED, message);
        }
    }

    private static <T> T get(KafkaFuture<T> future) {
        return Blocking.get(future, STALL_MAX, "an answer of the embedded broker");
    }
}
