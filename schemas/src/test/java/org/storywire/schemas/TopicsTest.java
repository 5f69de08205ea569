package org.storywire.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TopicsTest {
    private static final Set<Topics> OF_TEXT = Set.of(Topics.SUBMITTED, Topics.ACCEPTED, Topics.TAGGED, Topics.WIRE);
    private static final long TEXT_HOURS_MAX = 72;

    @Test
    void namesAreUniqueDeadLettersIncluded() {
        List<String> names = Arrays.stream(Topics.values())
                .flatMap(topic -> Stream.concat(Stream.of(topic.topic()), topic.deadLetters()))
                .toList();
        assertThat(names)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("news\\.[a-z.]+\\.v1(\\.dlq\\.[a-z]+)?"));
    }

    @ParameterizedTest
    @EnumSource
    void everyPolicyIsExplicit(Topics topic) {
        Map<String, String> config = topic.retention().config();
        assertThat(config).containsKeys("cleanup.policy", "segment.ms", "max.message.bytes");
        if ("compact".equals(config.get("cleanup.policy"))) {
            assertThat(config).containsKeys("min.compaction.lag.ms", "max.compaction.lag.ms", "delete.retention.ms");
        } else {
            assertThat(config).containsEntry("cleanup.policy", "delete").containsKey("retention.ms");
        }
        assertThat(config.containsKey("message.timestamp.after.max.ms") || config.containsKey("message.timestamp.type"))
                .as("a clock that runs ahead is refused or overwritten")
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CLOCK")
    void aValueIsAcceptedUnderItsOwnKeyAlone(Topics topic) throws IOException {
        SpecificRecord value = random(topic);
        topic.checkKey(topic.keyOf(value), value);
        for (String other : Arrays.asList("another", "", null)) {
            ThrowingCallable checking = () -> topic.checkKey(other, value);
            if (topic.isKeyed()) {
                assertThatThrownBy(checking)
                        .hasMessageContainingAll(topic.topic(), topic.keyOf(value), "found " + other);
            } else {
                assertThatNoException().isThrownBy(checking);
            }
        }
    }

    private static SpecificRecord random(Topics topic) throws IOException {
        Schema schema = topic.schema().orElseThrow();
        byte[] bytes = Binary.encode(SampleRecords.any(schema, new Random(7)), schema);
        return Binary.decode(bytes, schema, topic.value().orElseThrow());
    }

    @Test
    void supersededTextIsGoneInThreeDays() {
        for (Topics topic : OF_TEXT) {
            Map<String, String> config = topic.retention().config();
            String kept = config.getOrDefault("max.compaction.lag.ms", config.getOrDefault("retention.ms", ""));
            assertThat(Duration.ofMillis(Long.parseLong(kept)))
                    .as(topic.topic())
                    .isLessThanOrEqualTo(Duration.ofHours(TEXT_HOURS_MAX));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyReaderHasItsOwnDeadLetters(Topics topic) {
        assertThat(topic.deadLetters())
                .containsExactlyElementsOf(
                        topic.readers().stream().map(topic::deadLetters).toList());
        assertThat(topic.deadLetters("desk")).isEqualTo(topic.topic() + ".dlq.desk");
    }

    @ParameterizedTest
    @EnumSource
    void aTopicSaysWhoWritesItAndWhy(Topics topic) {
        assertThat(topic.writer()).isNotBlank();
        assertThat(topic.why()).isNotBlank();
        assertThat(topic.key()).isNotBlank();
    }

    @Test
    void oneOrderMeansOnePartition() {
        assertThat(Topics.WIRE.partitions(12)).isEqualTo(1);
        assertThat(Topics.ACCEPTED.partitions(12)).isEqualTo(12);
    }

    @Test
    void whatOutsidersReadIsCompatibleInBothDirections() {
        assertThat(Arrays.stream(Topics.values())
                        .filter(topic -> topic.compatibility() == Compatibility.FULL_TRANSITIVE))
                .containsExactly(
                        Topics.WIRE, Topics.RANKING, Topics.RANKING_HISTORY, Topics.STORY_READS, Topics.RANKING_AUDIT);
    }

    @Test
    void onlyTheRankingAndItsHistoryShareARecord() {
        assertThat(Arrays.stream(Topics.values())
                        .filter(topic -> topic != Topics.RANKING_HISTORY)
                        .flatMap(topic -> topic.value().stream())
                        .toList())
                .doesNotHaveDuplicates();
        assertThat(Topics.WIRE.subject()).isEqualTo("news.wire.v1-value");
    }
}
