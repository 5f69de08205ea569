package org.storywire.trending;

import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.storywire.runtime.Settings;
import org.storywire.trending.count.Minutes;
import org.storywire.trending.count.ReadRules;
import org.storywire.trending.rank.RankingRules;

/**
 * What an operator may set of trending.
 *
 * @param emitEvery a board that changes is told at most this often
 * @param time what time boards are at
 */
public record TrendingConfig(ReadRules reads, RankingRules ranking, Duration emitEvery, TimeSource time) {
    private static final int MANY = 10_000_000;

    /** What time it is for boards. */
    public enum TimeSource {
        /** The clock's, or a later one that the broker gave to a read: boards age while nobody reads. */
        WALL,
        /** The latest that a read or a tick (an empty batch) was appended at: for replays, where nothing else may count. */
        EVENT;

        LongSupplier of(Clock clock) {
            return this == WALL ? clock::millis : () -> Minutes.start(Integer.MIN_VALUE / 4);
        }
    }

    /** Reads the settings; every mistake is in the one exception. */
    public static TrendingConfig from(Settings settings) {
        Settings.Reader reader = settings.read();
        ReadRules reads = ReadRules.of(
                reader.integer("trending-reader-pairs-max", 1_000, 1, 100_000),
                reader.integer("trending-stories-max", 2_000_000, 1, MANY));
        List<Duration> windows = windows(reader);
        int allSize = reader.integer("trending-size-all", 20, 1, 1_000);
        int sectionSize = reader.integer("trending-size-section", 10, 1, 1_000);
        Duration changeOver =
                minutes(reader, "rank-change-over", reader.duration("rank-change-over", Duration.ofHours(1)));
        int unknownMax = reader.integer("trending-unknown-stories-max", 10_000, 0, MANY);
        Duration emitEvery = reader.duration("trending-emit-every", Duration.ofSeconds(1));
        TimeSource time = reader.choice("trending-clock", TimeSource.class, TimeSource.WALL);
        reader.done();
        RankingRules ranking = new RankingRules(windows, allSize, sectionSize, changeOver, unknownMax);
        return new TrendingConfig(reads, ranking, emitEvery, time);
    }

    private static List<Duration> windows(Settings.Reader reader) {
        List<Duration> windows = new ArrayList<>();
        for (String text : reader.list("trending-windows", List.of("PT24H", "PT1H"))) {
            try {
                windows.add(minutes(reader, "trending-windows", Duration.parse(text)));
            } catch (DateTimeParseException e) {
                reader.mistake("trending-windows", "durations such as PT24H, separated by commas", text);
            }
        }
        if (windows.isEmpty()) {
            reader.mistake("trending-windows", "at least one duration", "none");
        }
        return windows;
    }

    private static Duration minutes(Settings.Reader reader, String key, Duration duration) {
        if (!RankingRules.isWindow(duration)) {
            reader.mistake(key, "whole minutes from PT1M to PT24H", duration.toString());
        }
        return duration;
    }
}
