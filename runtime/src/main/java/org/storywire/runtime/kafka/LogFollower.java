package org.storywire.runtime.kafka;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storywire.runtime.Blocking;
import org.storywire.runtime.Causes;
import org.storywire.runtime.DaemonThreads;
import org.storywire.runtime.Health;
import org.storywire.runtime.Service;
import org.storywire.runtime.Settings;

/**
 * Follows whole topics from their beginning on one thread, to keep a materialized view of them. It is ready once the view has
 * what was there. An outage of brokers, topics or registry is waited for without end, at the same record; it is not ready
 * meanwhile, and names the topic.
 */
public final class LogFollower implements Service {
    private static final Logger LOG = LoggerFactory.getLogger(LogFollower.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(3);
    private static final Duration PAUSE_MIN = Duration.ofMillis(200);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(5);
    /** An idle consumer does not report that brokers are away, so the end offsets are requested this often. */
    private static final Duration ASK_EVERY = Duration.ofSeconds(5);

    private static final Duration CLOSE_MAX = Duration.ofSeconds(2);

    private final String name;
    private final Settings settings;
    private final RecordDispatcher dispatcher;
    private final Clock clock = Clock.systemUTC();
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable Thread thread;
    private volatile @Nullable LogReader reader;
    private volatile @Nullable Outage outage;
    private volatile @Nullable String stopped;
    private volatile boolean isBehind = true;
    /** The offsets to reach to be ready, by partition; used by the thread alone, as all below. */
    private final Map<TopicPartition, Long> ends = new HashMap<>();

    private Duration pause = PAUSE_MIN;
    private long heard;
    private @Nullable ConsumerRecord<byte[], byte[]> applying;
    private @Nullable ConsumerRecord<byte[], byte[]> failed;

    public LogFollower(String name, Settings settings, PoisonPolicy policy) {
        this.name = name;
        this.settings = settings;
        this.dispatcher = new RecordDispatcher(policy);
    }

    /** Adds a topic; before the start. The handler is called on the follower's thread. */
    public <T extends SpecificRecord> LogFollower on(TopicDecoder<T> decoder, Consumer<DecodedRecord<T>> handler) {
        dispatcher.on(decoder, handler);
        return this;
    }

    @Override
    public String name() {
        return name;
    }

    /** Begins to follow; returns at once. */
    @Override
    public synchronized void start() {
        if (thread == null) {
            Thread made = DaemonThreads.of(name, this::run);
            thread = made;
            made.start();
        }
    }

    /** Waits for the view to have what was there at the start; false when it takes longer. */
    public boolean awaitCaughtUp(Duration max) {
        return Blocking.await(caughtUp, max);
    }

    @Override
    public Health check() {
        String failure = stopped;
        if (failure != null) {
            return Health.failed(name, "stopped following").with("last-failure", failure);
        }
        Outage now = outage;
        if (now != null) {
            return now.of(name);
        }
        return isBehind ? Health.starting(name, "reading what is there") : Health.up(name);
    }

    /** Ends within three seconds, also while it waits. */
    @Override
    public void close() {
        closing.countDown();
        LogReader open = reader;
        if (open != null) {
            open.wakeup();
        }
        Thread running = thread;
        if (running != null && !Blocking.join(running, CLOSE_MAX)) {
            running.interrupt();
            if (!Blocking.join(running, PAUSE_MIN)) {
                LOG.error("{}: expected its thread to end within {}, found it alive", name, CLOSE_MAX);
            }
        }
    }

    private void run() {
        try (dispatcher) {
            open();
            LogReader source = reader;
            if (source != null) {
                try (source) {
                    follow(source);
                }
            }
        } catch (RuntimeException | Error e) {
            if (!isClosing()) {
                stopped = Causes.name(e);
                LOG.error("{} stopped following", name, e);
            }
        }
    }

    private void open() {
        while (!isClosing() && reader == null) {
            attempt(() -> {
                LogReader made = LogReader.with(settings)
                        .longPolling()
                        .patience(ANSWER_MAX)
                        .topics(dispatcher.topics().toArray(String[]::new));
                reader = made;
                made.seekToBeginning();
            });
        }
    }

    private void follow(LogReader source) {
        while (!isClosing()) {
            attempt(() -> {
                boolean isHeard = source.poll(POLL, this::apply) > 0;
                if (isPast(source) && (isHeard || isAsked(source))) {
                    recovered(source);
                }
                advanceTo(source);
            });
        }
    }

    private void apply(ConsumerRecord<byte[], byte[]> record) {
        applying = record;
        dispatcher.dispatch(record);
        applying = null;
    }

    /** True when the record that failed last is applied. */
    private boolean isPast(LogReader source) {
        ConsumerRecord<byte[], byte[]> last = failed;
        return last == null || source.position(new TopicPartition(last.topic(), last.partition())) > last.offset();
    }

    /** True when the broker confirms, while nothing arrives, that nothing is there. */
    private boolean isAsked(LogReader source) {
        boolean isDue = outage != null || System.nanoTime() - heard > ASK_EVERY.toNanos();
        return isDue && source.isAtEnd();
    }

    private void recovered(LogReader source) {
        heard = System.nanoTime();
        pause = PAUSE_MIN;
        failed = null;
        Outage over = outage;
        if (over != null) {
            ends.putAll(source.ends());
            isBehind = true;
            outage = null;
            LOG.info(
                    "{} reads {} again, after {}", name, over.topic(), Duration.between(over.since(), clock.instant()));
        }
    }

    private void advanceTo(LogReader source) {
        if (!isBehind) {
            return;
        }
        if (ends.isEmpty()) {
            ends.putAll(source.ends());
        }
        ends.entrySet().removeIf(end -> source.position(end.getKey()) >= end.getValue());
        if (ends.isEmpty() && outage == null) {
            isBehind = false;
            caughtUp.countDown();
        }
    }

    private void attempt(Runnable step) {
        try {
            step.run();
        } catch (WakeupException e) {
            LOG.debug("{} is woken", name);
        } catch (RuntimeException e) {
            if (e instanceof InterruptException || !Causes.isOutside(e)) {
                throw e;
            }
            interrupted(e);
        }
    }

    private void interrupted(RuntimeException failure) {
        ConsumerRecord<byte[], byte[]> at = applying;
        failed = at == null ? failed : at;
        applying = null;
        String where = at != null
                ? at.topic()
                : failure instanceof TopicMissingException missing
                        ? missing.topic()
                        : String.join(", ", dispatcher.topics());
        String reason = Causes.reason(failure);
        Outage before = outage;
        if (before == null) {
            LOG.warn("{} cannot read {} and tries again until it can: {}", name, where, reason);
        }
        outage = new Outage(where, before == null ? clock.instant() : before.since(), reason);
        if (!Blocking.await(closing, pause)) {
            Duration longer = pause.multipliedBy(2);
            pause = longer.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : longer;
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    /** An outage that the follower waits for: topics that it cannot read, the beginning, and the last failure. */
    private record Outage(String topic, Instant since, String failure) {
        Health of(String name) {
            return Health.starting(name, "reading is interrupted")
                    .with("topic", topic)
                    .since(since)
                    .with("last-failure", failure);
        }
    }
}
