package org.storywire.ingest.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.storywire.embedded.TestClock;
import org.storywire.ingest.story.SampleArticles;
import org.storywire.runtime.http.Caller;
import org.storywire.runtime.kafka.DecodedRecord;
import org.storywire.schemas.TrustedRecords;
import org.storywire.schemas.avro.AccessKey;

final class KeyRingTest {
    private final TestClock clock = TestClock.standingAt(SampleArticles.NOW);
    private final KeyRing ring = new KeyRing(clock);
    private final ApiKey key = ApiKey.random(new SecureRandom());

    @BeforeEach
    void trust() {
        TrustedRecords.trust();
    }

    @Test
    void aKeyHasItsFormAndHidesItsSecret() {
        assertThat(key.token()).matches("sw_[0-9a-f]{12}_[A-Za-z0-9_-]{43}");
        assertThat(ApiKey.parse(key.token())).contains(key);
        assertThat(key.toString()).doesNotContain(key.secret());
        assertThat(kept().build().toString()).doesNotContain(key.secret());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "sw_", "letmein", "sw_abc_def", "SW_000000000000_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void whatDoesNotLookLikeAKeyIsNone(String token) {
        assertThat(ApiKey.parse(token)).isEmpty();
    }

    @Test
    void aKnownKeyIdentifiesTheCaller() {
        learn(ring, key.keyId(), kept().build());
        assertThat(ring.caller(key)).map(Caller::publisher).contains("daily");
        assertThat(ring.caller(key).orElseThrow().may(Scopes.STORY_WRITE)).isTrue();
    }

    @Test
    void aWrongSecretAnUnknownARevokedAndAnExpiredKeyAreNone() {
        assertThat(ring.caller(key)).isEmpty();
        learn(ring, key.keyId(), kept().build());
        assertThat(ring.caller(new ApiKey(
                        key.keyId(), ApiKey.random(new SecureRandom()).secret())))
                .isEmpty();
        learn(
                ring,
                key.keyId(),
                kept().setExpires(SampleArticles.NOW.plus(Duration.ofDays(1))).build());
        assertThat(ring.caller(key)).isPresent();
        clock.set(SampleArticles.NOW.plus(Duration.ofDays(1)));
        assertThat(ring.caller(key)).isEmpty();
        learn(ring, key.keyId(), kept().setRevoked(true).build());
        assertThat(ring.caller(key)).isEmpty();
        learn(ring, key.keyId(), null);
        assertThat(ring.caller(key)).isEmpty();
    }

    @Test
    void aGrantNamesKnownScopesAndANewsroom() {
        assertThatThrownBy(() -> new AccessKeys.Grant("n", "daily", List.of("story:own"), Optional.empty()))
                .hasMessageContaining("story:own");
        assertThatThrownBy(() -> new AccessKeys.Grant("n", "The Daily", Scopes.ALL, Optional.empty()))
                .hasMessageContaining("publisher");
        assertThat(AccessKeys.scopes("story:write, read:write")).containsExactly("story:write", "read:write");
    }

    private AccessKey.Builder kept() {
        return AccessKey.newBuilder()
                .setKeyId(key.keyId())
                .setName("desk")
                .setPublisher("daily")
                .setScopes(List.of(Scopes.STORY_WRITE))
                .setSha256(key.sha256())
                .setCreated(SampleArticles.NOW);
    }

    private static void learn(KeyRing ring, String keyId, @Nullable AccessKey key) {
        ring.apply(new DecodedRecord<>(
                keyId, Optional.ofNullable(key), new ConsumerRecord<>("keys", 0, 0, new byte[0], new byte[0])));
    }
}
