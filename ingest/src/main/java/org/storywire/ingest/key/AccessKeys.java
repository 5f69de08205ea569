package org.storywire.ingest.key;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storywire.ingest.story.IdGrammar;
import org.storywire.ingest.story.SubmissionContext;
import org.storywire.runtime.Causes;
import org.storywire.runtime.Settings;
import org.storywire.runtime.kafka.LogProducer;
import org.storywire.runtime.kafka.LogReader;
import org.storywire.runtime.kafka.PoisonPolicy;
import org.storywire.runtime.kafka.RecordDispatcher;
import org.storywire.runtime.kafka.TopicDecoder;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.AccessKey;

/** Creates, lists and revokes keys by writing and reading their topic; every door follows it. For the command line. */
public final class AccessKeys {
    private static final Logger LOG = LoggerFactory.getLogger(AccessKeys.class);
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

    /** The grant of a new key. {@code publisher} may be {@code *}: every newsroom. */
    public record Grant(String name, String publisher, List<String> scopes, Optional<Duration> validFor) {
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

    /** Creates a key; its secret is returned only here. */
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
                .setExpires(grant.validFor().map(now::plus).orElse(null))
                .build());
        return key;
    }

    /** All keys, in the order of their last write; a record that cannot be decoded is skipped and logged. */
    public List<AccessKey> list() {
        Map<String, AccessKey> keys = new LinkedHashMap<>();
        PoisonPolicy skip = (record, reason, cause) -> LOG.warn(
                "skipped {}-{}@{} ({}): {}",
                record.topic(),
                record.partition(),
                record.offset(),
                reason,
                Causes.name(cause));
        try (RecordDispatcher dispatcher = new RecordDispatcher(skip)
                        .on(TopicDecoder.of(Topics.ACCESS_KEY, AccessKey.class, serdes), record -> {
                            keys.remove(record.key());
                            record.value().ifPresent(key -> keys.put(record.key(), key));
                        });
                LogReader reader = LogReader.with(settings).patience(PATIENCE).topics(Topics.ACCESS_KEY.topic())) {
            reader.seekToBeginning().readToEnd(dispatcher::dispatch);
        }
        return List.copyOf(keys.values());
    }

    /** Revokes a key; false where there is none. Every door refuses it within moments. */
    public boolean revoke(String keyId) {
        Optional<AccessKey> known =
                list().stream().filter(key -> key.getKeyId().equals(keyId)).findFirst();
        known.ifPresent(key -> write(AccessKey.newBuilder(key).setRevoked(true).build()));
        return known.isPresent();
    }

    private void write(AccessKey key) {
        Map<String, Object> defaults = Map.of("max.block.ms", PATIENCE.toMillis());
        try (LogProducer<String, AccessKey> producer =
                new LogProducer<>(settings, defaults, new StringSerializer(), serdes.serializer())) {
            producer.sendAndWait(new ProducerRecord<>(Topics.ACCESS_KEY.topic(), key.getKeyId(), key), PATIENCE);
        }
    }

    /** Parses scopes as typed on a command line, such as {@code story:write,read:write}. */
    public static List<String> scopes(String words) {
        return List.of(words.split(",")).stream()
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toList());
    }
}
