package org.storywire.trending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.storywire.runtime.Settings;
import org.storywire.runtime.SettingsException;
import org.storywire.schemas.BoardKind;
import org.storywire.trending.rank.RankingRules;
import org.storywire.trending.stream.ReadTimestampExtractor;

class TrendingConfigTest {
    @Test
    void withoutSettingsThereAreADayAndAnHourTwentyPlacesAndTen() {
        TrendingConfig config = TrendingConfig.from(Settings.of(Map.of()));
        assertThat(config.ranking().windows()).containsExactly(Duration.ofHours(24), Duration.ofHours(1));
        assertThat(config.ranking().extents())
                .containsEntry(BoardKind.ALL, new RankingRules.Extent(20, 1))
                .containsEntry(BoardKind.SECTION, new RankingRules.Extent(10, 100));
        assertThat(config.ranking().listing()).isEqualTo(new RankingRules.Listing(5, 0, 0, 10));
        assertThat(config.ranking().changeOver()).isEqualTo(Duration.ofHours(1));
        assertThat(config.reads().pairsMax()).isEqualTo(1_000);
        assertThat(config.reads().minuteMax()).isEqualTo(20);
        assertThat(config.reads().repeatsMax()).isEqualTo(10);
        assertThat(config.time()).isEqualTo(TrendingConfig.TimeSource.WALL);
    }

    @Test
    void everyMistakeIsInOneReport() {
        Settings settings = Settings.of(Map.of(
                "trending-windows", "PT25H,often",
                "trending-size-all", "0",
                "rank-change-over", "90s",
                "trending-clock", "sundial"));
        assertThatThrownBy(() -> TrendingConfig.from(settings))
                .isInstanceOf(SettingsException.class)
                .hasMessageContainingAll(
                        "PT25H", "often", "trending-size-all", "rank-change-over", "trending-clock", "sundial");
    }

    @Test
    void aTimeThatCannotBeIsPutRight() {
        ReadTimestampExtractor time = new ReadTimestampExtractor(() -> 5_000);
        assertThat(time.extract(record(4_000), 1)).isEqualTo(4_000);
        assertThat(time.extract(record(4_070_908_800_000L), 1)).isEqualTo(5_000);
        assertThat(time.extract(record(-1), 3_000)).isEqualTo(3_000);
        assertThat(time.extract(record(-1), -1)).isZero();
        assertThat(time.extract(record(Long.MIN_VALUE), Long.MIN_VALUE)).isZero();
    }

    private static ConsumerRecord<Object, Object> record(long timestamp) {
        return new ConsumerRecord<>(
                "reads",
                0,
                0,
                timestamp,
                org.apache.kafka.common.record.TimestampType.CREATE_TIME,
                0,
                0,
                new Object(),
                new Object(),
                new org.apache.kafka.common.header.internals.RecordHeaders(),
                java.util.Optional.empty());
    }
}
