package org.storywire.ingest.desk;

import io.micrometer.core.instrument.Gauge;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storywire.ingest.fate.ClockAgreement;
import org.storywire.runtime.Health;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Service;
import org.storywire.runtime.Settings;
import org.storywire.runtime.TaskScheduler;
import org.storywire.runtime.kafka.LogProducer;
import org.storywire.schemas.Topics;

/** Compares the clocks of machine and broker: sends a tick every ten seconds and reads the broker's timestamp on it. */
public final class BrokerClock implements Service {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerClock.class);
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final Duration CHECK_EVERY = Duration.ofMillis(500);
    private static final String NAME = "desk-clock";

    private final LogProducer<String, String> producer;
    private final Clock clock;
    private volatile ClockAgreement agreement = ClockAgreement.UNKNOWN;
    private final TaskScheduler ticker = new TaskScheduler(NAME, 1);
    private final AtomicBoolean unanswered = new AtomicBoolean();

    public BrokerClock(Settings settings, Metrics metrics, Clock clock) {
        this(producer(settings), metrics, clock);
    }

    BrokerClock(LogProducer<String, String> producer, Metrics metrics, Clock clock) {
        this.producer = producer;
        this.clock = clock;
        Gauge.builder("storywire.ingest.desk.clock.agreed", this, source -> source.agreed() ? 1 : 0)
                .description("1 while machine and broker agree on the time; embargoes are released only then")
                .register(metrics.registry());
        Gauge.builder("storywire.ingest.desk.clock.ahead", this, BrokerClock::aheadSeconds)
                .baseUnit("seconds")
                .register(metrics.registry());
    }

    private static LogProducer<String, String> producer(Settings settings) {
        return new LogProducer<>(settings, Map.of("client.id", NAME), new StringSerializer(), new StringSerializer());
    }

    /** The agreement of the clocks by the last tick. */
    public ClockAgreement agreement() {
        return agreement;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void start() {
        ticker.repeat(CHECK_EVERY, this::tickWhenDue);
    }

    /** Always ready: without agreement on the time the desk accepts stories and only releases none. */
    @Override
    public Health check() {
        return Health.up(NAME).with("clocks", agreement().state(clock.instant()));
    }

    @Override
    public void close() {
        ticker.close();
        producer.close();
    }

    /** Ticks every ten seconds; more often until the first tick is stamped, and when the machine's clock has jumped. */
    private void tickWhenDue() {
        Instant due = clock.instant().minus(EVERY);
        boolean fresh = agreement()
                .last()
                .filter(tick -> tick.machine().isAfter(due))
                .filter(tick -> !tick.machine().isAfter(clock.instant()))
                .isPresent();
        if (!fresh) {
            tick();
        }
    }

    void tick() {
        Instant sent = clock.instant();
        producer.send(new ProducerRecord<>(Topics.CLOCK.topic(), "ingest", "tick"), (metadata, failure) -> {
            if (failure == null) {
                stamped(sent, metadata);
            } else {
                failed(failure);
            }
        });
    }

    /** Logged once, because it is tried again twice a second. */
    private void failed(Throwable failure) {
        if (unanswered.compareAndSet(false, true)) {
            LOG.warn(
                    "the broker's clock does not answer: {}", failure.getClass().getSimpleName());
        }
    }

    private void stamped(Instant sent, RecordMetadata metadata) {
        if (unanswered.compareAndSet(true, false)) {
            LOG.info("the broker's clock answers again");
        }
        Instant machine = sent.plus(Duration.between(sent, clock.instant()).dividedBy(2));
        boolean agreedBefore = agreed();
        agreement = agreement.withTick(new ClockAgreement.Tick(machine, Instant.ofEpochMilli(metadata.timestamp())));
        if (agreedBefore != agreed()) {
            LOG.info("clocks: {}", agreement().state(clock.instant()));
        }
    }

    private boolean agreed() {
        return agreement().agreed(clock.instant()).isPresent();
    }

    private double aheadSeconds() {
        return agreement().last().map(tick -> tick.ahead().toMillis() / 1000.0).orElse(Double.NaN);
    }
}
