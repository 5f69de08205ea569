package org.storywire.ingest.view;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.storywire.ingest.event.EventProducer;
import org.storywire.ingest.read.SaltPeriod;
import org.storywire.runtime.Futures;
import org.storywire.runtime.Health;
import org.storywire.runtime.Service;
import org.storywire.runtime.TaskScheduler;
import org.storywire.runtime.kafka.DecodedRecord;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.ReaderSalt;

/**
 * The salt of the day that all doors share. A door that finds none proposes one; the first on the topic wins, and its
 * door writes it again after any other, so that compaction keeps the right one. The next day's salt is made ten minutes
 * ahead. A salt is deleted 48 hours after its day, and its pseudonyms can no longer be reversed.
 */
public final class ReaderSalts implements Service {
    private static final String NAME = "door-salts";
    private static final int BYTES = 32;
    private static final Duration AHEAD = Duration.ofMinutes(10);
    private static final Duration RETENTION = Duration.ofHours(48);
    private static final Duration CHECK_EVERY = Duration.ofSeconds(5);

    private final EventProducer producer;
    private final Clock clock;
    private final int days;
    private final SecureRandom random = new SecureRandom();
    private final ConcurrentMap<String, ReaderSalt> salts = new ConcurrentHashMap<>();
    private final Set<String> rewritten = ConcurrentHashMap.newKeySet();
    private final TaskScheduler scheduler = new TaskScheduler(NAME, 1);

    public ReaderSalts(EventProducer producer, Clock clock, int days) {
        this.producer = producer;
        this.clock = clock;
        this.days = days;
    }

    /** The salt of this moment; empty while no door has made one. */
    public Optional<byte[]> at(Instant now) {
        return Optional.ofNullable(salts.get(day(now))).map(salt -> bytes(salt));
    }

    /** The salts of a time, each with the period in which it was valid; where there is none, no beacon was accepted. */
    public List<SaltPeriod> periods(Instant from, Instant to) {
        List<SaltPeriod> periods = new ArrayList<>();
        for (Instant begin = from; begin.isBefore(to); begin = end(day(begin))) {
            Instant end = end(day(begin)).isBefore(to) ? end(day(begin)) : to;
            Instant since = begin;
            at(begin).ifPresent(salt -> periods.add(new SaltPeriod(salt, since, end)));
        }
        return periods;
    }

    /** The time from which there is no salt yet. */
    public Instant until() {
        Instant end = end(day(clock.instant()));
        while (at(end).isPresent()) {
            end = end(day(end));
        }
        return end;
    }

    /** Applies a record of the topic; its key is the first day of the salt. */
    public void apply(DecodedRecord<ReaderSalt> record) {
        String day = LocalDate.parse(record.key()).toString();
        if (record.value().isEmpty()) {
            salts.remove(day);
            rewritten.remove(day);
            return;
        }
        ReaderSalt salt = record.value().get();
        ReaderSalt first = salts.putIfAbsent(day, salt);
        if (first != null && !Arrays.equals(bytes(first), bytes(salt)) && rewritten.add(day)) {
            write(day, first);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Schedules the maintenance of salts; the topic must have been read before. */
    @Override
    public void start() {
        scheduler.repeat(CHECK_EVERY, this::maintain);
    }

    @Override
    public Health check() {
        return at(clock.instant()).isPresent() ? Health.up(NAME) : Health.starting(NAME, "no salt of the day yet");
    }

    @Override
    public void close() {
        scheduler.close();
    }

    /** Proposes missing salts and deletes expired ones. */
    void maintain() {
        Instant now = clock.instant();
        for (Instant time : List.of(now, now.plus(AHEAD))) {
            if (!salts.containsKey(day(time))) {
                propose(day(time), now);
            }
        }
        Map.copyOf(salts).keySet().stream()
                .filter(day -> end(day).plus(RETENTION).isBefore(now))
                .forEach(day -> write(day, null));
    }

    private void propose(String day, Instant now) {
        byte[] salt = new byte[BYTES];
        random.nextBytes(salt);
        write(day, new ReaderSalt(day, ByteBuffer.wrap(salt), now));
    }

    /** Sends a salt; a failure is repaired by the next run. */
    private void write(String day, @Nullable ReaderSalt salt) {
        Futures.whenDone(
                producer.send(new ProducerRecord<>(Topics.READER_SALT.topic(), day, salt)), (sent, failure) -> {});
    }

    private String day(Instant time) {
        long day = LocalDate.ofInstant(time, ZoneOffset.UTC).toEpochDay();
        return LocalDate.ofEpochDay(Math.floorDiv(day, (long) days) * days).toString();
    }

    private Instant end(String day) {
        return LocalDate.parse(day).plusDays(days).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static byte[] bytes(ReaderSalt salt) {
        byte[] bytes = new byte[salt.getSalt().remaining()];
        salt.getSalt().duplicate().get(bytes);
        return bytes;
    }
}
