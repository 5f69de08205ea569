package org.storywire.ingest.view;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storywire.ingest.event.DoorMetrics;
import org.storywire.runtime.Health;
import org.storywire.runtime.Service;
import org.storywire.runtime.ServiceException;
import org.storywire.runtime.Settings;
import org.storywire.runtime.kafka.KafkaConfigs;
import org.storywire.schemas.Topics;

/**
 * Follows whole topics from their beginning, every partition, committed records only, on one thread; ready when it has
 * read what was there at the start. A record that a follower cannot take is counted and passed over: what doors know is a
 * copy, and the one who owns the topic keeps the dead letter.
 */
public final class LogTail implements Service {
    private static final Logger LOG = LoggerFactory.getLogger(LogTail.class);
    private static final Duration TOPICS_WITHIN = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final Duration CLOSE = Duration.ofSeconds(3);

    /** Takes a record of a topic. */
    @FunctionalInterface
    public interface Follower {
        void follow(ConsumerRecord<String, byte[]> record);
    }

    private final String name;
    private final Settings settings;
    private final Map<Topics, Follower> followers;
    private final DoorMetrics tally;
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private @Nullable Thread thread;
    private @Nullable Consumer<String, byte[]> consumer;
    private volatile boolean closing;

    public LogTail(String name, Settings settings, Map<Topics, Follower> followers, DoorMetrics tally) {
        this.name = name;
        this.settings = settings;
        this.followers = Map.copyOf(followers);
        this.tally = tally;
    }

    @Override
    public String name() {
        return name;
    }

    /** Begins to follow; returns before it has caught up. */
    @Override
    public void start() {
        Consumer<String, byte[]> made = new KafkaConsumer<>(
                KafkaConfigs.consumer(settings), new StringDeserializer(), new ByteArrayDeserializer());
        consumer = made;
        List<TopicPartition> partitions = partitions(made);
        made.assign(partitions);
        made.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = new HashMap<>(made.endOffsets(partitions));
        Thread follower = new Thread(() -> follow(made, ends), name);
        follower.setDaemon(true);
        thread = follower;
        follower.start();
    }

    /** Whether it has read what was there at the start, after waiting for that. */
    public boolean awaitCaughtUp(Duration patience) {
        try {
            return caughtUp.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public Health check() {
        Thread follower = thread;
        if (follower != null && !follower.isAlive()) {
            return Health.failed(name, "stopped following");
        }
        return caughtUp.getCount() == 0 ? Health.up(name) : Health.starting(name, "reading what is there");
    }

    @Override
    public void close() {
        closing = true;
        if (consumer != null && thread != null) {
            consumer.wakeup();
            join(thread);
        }
    }

    private void follow(Consumer<String, byte[]> source, Map<TopicPartition, Long> ends) {
        try {
            while (!closing) {
                pollOnce(source);
                if (caughtUp.getCount() > 0) {
                    ends.entrySet().removeIf(end -> source.position(end.getKey()) >= end.getValue());
                    if (ends.isEmpty()) {
                        caughtUp.countDown();
                    }
                }
            }
        } catch (WakeupException e) {
            LOG.debug("{} closes", name);
        } catch (RuntimeException e) {
            LOG.error("{} stopped following", name, e);
        } finally {
            // it is member of no group, so there is nobody to wait for
            source.close(CloseOptions.timeout(Duration.ZERO));
        }
    }

    private void pollOnce(Consumer<String, byte[]> source) {
        try {
            source.poll(POLL).forEach(this::take);
        } catch (WakeupException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.warn("{} could not read: {}", name, e.getClass().getSimpleName());
            pause();
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        Follower follower = followers.entrySet().stream()
                .filter(entry -> entry.getKey().topic().equals(record.topic()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
        try {
            follower.follow(record);
        } catch (RuntimeException e) {
            tally.unreadable(record.topic());
            LOG.warn(
                    "{} passed over {}-{}@{}: {}",
                    name,
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getClass().getSimpleName());
        }
    }

    private List<TopicPartition> partitions(Consumer<String, byte[]> source) {
        List<TopicPartition> all = new ArrayList<>();
        long deadline = System.nanoTime() + TOPICS_WITHIN.toNanos();
        for (Topics topic : followers.keySet()) {
            List<PartitionInfo> found = source.partitionsFor(topic.topic(), TOPICS_WITHIN);
            while ((found == null || found.isEmpty()) && System.nanoTime() < deadline) {
                pause();
                found = source.partitionsFor(topic.topic(), TOPICS_WITHIN);
            }
            if (found == null || found.isEmpty()) {
                source.close();
                throw new ServiceException(
                        "expected the topic " + topic.topic() + ", found none: run `storywire topics apply`");
            }
            found.forEach(info -> all.add(new TopicPartition(info.topic(), info.partition())));
        }
        return all;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void join(Thread follower) {
        try {
            follower.join(CLOSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
