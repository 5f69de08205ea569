package org.storywire.ingest.key;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.storywire.runtime.http.Authenticator;
import org.storywire.runtime.http.Caller;
import org.storywire.runtime.http.Request;
import org.storywire.runtime.kafka.DecodedRecord;
import org.storywire.schemas.avro.AccessKey;

/** All keys of the topic; authenticates callers. A key that is unknown, revoked or expired is refused. */
public final class KeyRing implements Authenticator {
    private static final String NOBODY = "0".repeat(64);

    private final Clock clock;
    private final Map<String, AccessKey> keys = new ConcurrentHashMap<>();

    public KeyRing(Clock clock) {
        this.clock = clock;
    }

    /** Applies a record of the topic; a tombstone removes the key. */
    public void apply(DecodedRecord<AccessKey> record) {
        record.value().ifPresentOrElse(key -> keys.put(record.key(), key), () -> keys.remove(record.key()));
    }

    @Override
    public Optional<Caller> authenticate(Request request) {
        return Authenticator.bearer(request).flatMap(ApiKey::parse).flatMap(this::caller);
    }

    /** The newsroom that a key speaks for, also when the key is no longer valid. */
    public Optional<String> publisher(String keyId) {
        return Optional.ofNullable(keys.get(keyId)).map(AccessKey::getPublisher);
    }

    Optional<Caller> caller(ApiKey presented) {
        Optional<AccessKey> known = Optional.ofNullable(keys.get(presented.keyId()));
        boolean right = presented.matches(known.map(AccessKey::getSha256).orElse(NOBODY));
        Instant now = clock.instant();
        return known.filter(key -> right)
                .filter(key -> !key.getRevoked())
                .filter(key -> key.getExpires().map(now::isBefore).orElse(true))
                .map(key -> new Caller(key.getKeyId(), key.getPublisher(), Set.copyOf(key.getScopes())));
    }
}
