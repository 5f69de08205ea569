package org.storywire.trending;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.storywire.runtime.Settings;
import org.storywire.schemas.avro.Ranking;
import org.storywire.trending.pane.Minutes;
import org.storywire.trending.rank.LargeRankingFixture;
import org.storywire.trending.rank.RankedBoard;
import org.storywire.trending.rank.RankingState;
import org.storywire.trending.stream.RankingRecords;

/** Measures the volume of the history of boards, without a bound; the figures are in docs/trending.md. */
@Tag("soak")
class HistoryVolumeTest {
    private static final int MINUTES = 60;

    @ParameterizedTest
    @ValueSource(ints = {10, 100, 1_000})
    void theHistoryOfAnHourIsMeasured(int readsAMinute) {
        RankingRecords contract = records(TrendingConfig.from(Settings.of(Map.of())));
        LargeRankingFixture house = new LargeRankingFixture();
        RankingState state = house.warm(readsAMinute);
        int records = 0;
        int all = 0;
        long bytes = 0;
        long packed = 0;
        for (int minute = 0; minute < MINUTES; minute++) {
            int now = LargeRankingFixture.BEGIN + 2 * Minutes.DAY + minute;
            state.apply(house.reads(now, readsAMinute, 0));
            List<SimpleRecord> history = new ArrayList<>();
            for (RankedBoard board : state.refresh(Minutes.start(now) + 2).history()) {
                byte[] value = encoded(contract.of(board));
                history.add(new SimpleRecord(key(board), value));
                bytes += value.length;
                all += board.key().board().equals("all") ? 1 : 0;
            }
            records += history.size();
            packed += MemoryRecords.withRecords(Compression.lz4().build(), history.toArray(new SimpleRecord[0]))
                    .sizeInBytes();
        }
        System.out.printf(
                "history, %d reads a minute: %d records a minute (%d of all), %d B each, %d B with lz4%n",
                readsAMinute, records / MINUTES, all / MINUTES, bytes / records, packed / records);
        assertThat(records).isPositive();
    }

    private static byte[] key(RankedBoard board) {
        return board.key().toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] encoded(Ranking ranking) {
        try {
            ByteBuffer buffer = ranking.toByteBuffer();
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RankingRecords records(TrendingConfig config) {
        return new RankingRecords(config.hash(), config.ranking());
    }
}
