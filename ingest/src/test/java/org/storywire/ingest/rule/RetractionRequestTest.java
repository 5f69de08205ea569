package org.storywire.ingest.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.storywire.ingest.story.JsonObjectReader;
import org.storywire.schemas.Topics;

/**
 * The time for which a rule has an effect: until boards, which look back a day, have passed its end. Its log keeps it
 * longer.
 */
class RetractionRequestTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Duration BOARDS_LOOK_BACK = Duration.ofDays(1);
    /** A margin for boards that are being computed, and for clocks that differ. */
    private static final Duration MARGIN = Duration.ofHours(1);

    @Test
    void noRuleMattersLongerThanItsLogKeepsIt() {
        Duration matters =
                Duration.between(NOW, request(RetractionRequest.AHEAD).to()).plus(BOARDS_LOOK_BACK);
        assertThat(retention()).isGreaterThanOrEqualTo(matters.plus(MARGIN));
    }

    /** Control: a rule that reached as far as its log is retained would have an effect for longer, and is refused. */
    @Test
    void aRuleThatReachesFurtherAheadIsRefused() {
        assertThatThrownBy(() -> request(RetractionRequest.AHEAD.plusSeconds(1)))
                .hasMessageContaining("of the next 24");
        assertThatThrownBy(() -> request(retention())).hasMessageContaining("of the next 24");
    }

    private static Duration retention() {
        return Duration.ofMillis(
                Long.parseLong(Topics.READ_RETRACTED.retention().config().get("retention.ms")));
    }

    private static RetractionRequest request(Duration ahead) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("class", "robot")
                .put("from", NOW.toString())
                .put("to", NOW.plus(ahead).toString())
                .put("reason", "a test");
        return JsonObjectReader.of(
                body,
                fields -> RetractionRequest.read(fields, "banyan", NOW),
                invalid -> new IllegalArgumentException(invalid.errors().toString()));
    }
}
