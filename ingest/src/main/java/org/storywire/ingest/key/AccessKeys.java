package org.storywire.ingest.key;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.storywire.ingest.story.IdGrammar;
import org.storywire.ingest.story.SubmissionContext;
import org.storywire.runtime.ServiceException;
import org.storywire.runtime.Settings;
import org.storywire.runtime.kafka.KafkaConfigs;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.AccessKey;

/** Creates, lists and revokes keys by writing and reading their topic; every door follows it. For the command line. */
public final class AccessKeys {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Settings settings;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final AvroSerdes serdes;

    public AccessKeys(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.serdes = new AvroSerdes(settings.registry());
    }

    /** What a new key is for. {@code publisher} may be {@code *}: every newsroom. */
    public record Grant(String name, String publisher, List<String> scopes, Optional<Duration> lives) {
        public Grant {
            scopes = List.copyOf(scopes);
            if (!publisher.equals(SubmissionContext.ANY) && !IdGrammar.isPublisher(publisher)) {
                throw new IllegalArgumentException(
                        "publisher: expected a-z, 0-9, dots and dashes, or *, found " + publisher);
            }
            if (scopes.isEmpty() || !Scopes.ALL.containsAll(scopes)) {
                throw new IllegalArgumentException("scopes: expected some of " + Scopes.ALL + ", found " + scopes);
            }
        }
    }

    /** A new key; this is the only time that it is seen. */
    public ApiKey create(Grant grant) {
        ApiKey key = ApiKey.random(random);
        Instant now = clock.instant();
        write(AccessKey.newBuilder()
                .setKeyId(key.keyId())
                .setName(grant.name())
                .setPublisher(grant.publisher())
                .setScopes(grant.scopes())
                .setSha256(key.sha256())
                .setCreated(now)
                .setExpires(grant.lives().map(now::plus).orElse(null))
                .build());
        return key;
    }

    /** All keys, in the order in which they were last written. */
    public List<AccessKey> list() {
        try (Consumer<String, AccessKey> consumer = consumer()) {
            TopicPartition partition = new TopicPartition(Topics.ACCESS_KEY.topic(), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            return List.copyOf(readAll(consumer, partition).values());
        }
    }

    /** Whether there was such a key; it is refused from then on, by every door within moments. */
    public boolean revoke(String keyId) {
        Optional<AccessKey> known =
                list().stream().filter(key -> key.getKeyId().equals(keyId)).findFirst();
        known.ifPresent(key -> write(AccessKey.newBuilder(key).setRevoked(true).build()));
        return known.isPresent();
    }

    private Map<String, AccessKey> readAll(Consumer<String, AccessKey> consumer, TopicPartition partition) {
        long end = consumer.endOffsets(List.of(partition), PATIENCE).getOrDefault(partition, 0L);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Map<String, AccessKey> keys = new LinkedHashMap<>();
        while (consumer.position(partition) < end) {
            if (System.nanoTime() - deadline > 0) {
                throw new ServiceException("the keys could not be read within " + PATIENCE);
            }
            for (ConsumerRecord<String, AccessKey> record : consumer.poll(Duration.ofMillis(200))) {
                keys.remove(record.key());
                if (record.value() != null) {
                    keys.put(record.key(), record.value());
                }
            }
        }
        return keys;
    }

    private void write(AccessKey key) {
        Map<String, Object> config = new HashMap<>(KafkaConfigs.producer(settings));
        config.put("max.block.ms", (int) PATIENCE.toMillis());
        try (Producer<String, AccessKey> producer =
                new KafkaProducer<>(config, new StringSerializer(), serdes.serializer())) {
            producer.send(new ProducerRecord<>(Topics.ACCESS_KEY.topic(), key.getKeyId(), key))
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new ServiceException("the key " + key.getKeyId() + " could not be written", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceException("interrupted while the key " + key.getKeyId() + " was written", e);
        }
    }

    private Consumer<String, AccessKey> consumer() {
        return new KafkaConsumer<>(
                KafkaConfigs.reader(settings), new StringDeserializer(), serdes.deserializer(AccessKey.class));
    }

    /** The scopes in words that can be typed, such as {@code story:write,read:write}. */
    public static List<String> scopes(String words) {
        return List.of(words.split(",")).stream()
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toList());
    }
}
