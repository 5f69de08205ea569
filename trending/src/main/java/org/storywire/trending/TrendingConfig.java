package org.storywire.trending;

import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.storywire.runtime.Settings;
import org.storywire.schemas.BoardKind;
import org.storywire.trending.audit.AuditConfig;
import org.storywire.trending.count.CountingRules;
import org.storywire.trending.pane.Minutes;
import org.storywire.trending.rank.RankingRules;
import org.storywire.trending.stream.ReadTimestampExtractor;

/**
 * What an operator may set of trending.
 *
 * @param emitEvery a board that changes is told at most this often
 * @param time what time boards are at
 */
public record TrendingConfig(CountingRules reads, RankingRules ranking, Duration emitEvery, TimeSource time) {
    private static final int MANY = 10_000_000;
    private static final int SIZE_MAX = 1_000;
    private static final int BOARDS_MAX = 10_000;

    /** What time it is for boards. */
    public enum TimeSource {
        /** The clock's, or a later one that the broker gave to a read: boards age while nobody reads. */
        WALL,
        /** The latest that a read or a tick (an empty batch) was appended at: for replays, where nothing else may count. */
        EVENT;

        /** The append times of reads that can be believed. */
        ReadTimestampExtractor appendTimes(Clock clock) {
            return new ReadTimestampExtractor(
                    this == WALL
                            ? () -> clock.millis() + ReadTimestampExtractor.SKEW_MILLIS_MAX
                            : () -> Minutes.start(Integer.MAX_VALUE / 4));
        }

        LongSupplier of(Clock clock) {
            return this == WALL ? clock::millis : () -> Minutes.start(Integer.MIN_VALUE / 4);
        }
    }

    /** What becomes of reads of stories that the wire does not know. */
    public enum UnknownStories {
        /** They count once the wire knows the story. */
        WAIT,
        /** They count at once, on the board of all stories: for replays of reads without a wire. */
        LIST
    }

    /** Reads the settings; every mistake is in the one exception. */
    public static TrendingConfig from(Settings settings) {
        Settings.Reader reader = settings.read();
        CountingRules reads = CountingRules.of(
                        reader.integer("trending-reader-pairs-max", 1_000, 1, 100_000),
                        reader.integer("trending-stories-max", 2_000_000, 1, MANY))
                .withMinuteMax(reader.integer("trending-reader-minute-max", CountingRules.MINUTE_MAX, 1, 100_000))
                .withRepeatsMax(reader.integer("trending-reader-repeats-max", CountingRules.REPEATS_MAX, 1, 100_000));
        List<Duration> windows = windows(reader);
        Map<BoardKind, RankingRules.Extent> extents = extents(reader);
        RankingRules.Listing listing = listing(reader);
        Duration changeOver =
                minutes(reader, "rank-change-over", reader.duration("rank-change-over", Duration.ofHours(1)));
        RankingRules.Unknown unknown = new RankingRules.Unknown(
                reader.integer("trending-unknown-stories-max", 10_000, 0, MANY),
                reader.choice("trending-unknown-stories", UnknownStories.class, UnknownStories.WAIT)
                        == UnknownStories.LIST);
        Duration emitEvery = reader.duration("trending-emit-every", Duration.ofSeconds(1));
        TimeSource time = reader.choice("trending-clock", TimeSource.class, TimeSource.WALL);
        reader.done();
        RankingRules ranking = new RankingRules(windows, extents, listing, changeOver, unknown);
        return new TrendingConfig(reads, ranking, emitEvery, time);
    }

    /** The published rules, by which anyone may count again. */
    AuditConfig.Terms terms() {
        RankingRules.Listing listing = ranking.listing();
        boolean hasCaps = listing.sectionMax() > 0 || listing.clusterMax() > 0;
        return new AuditConfig.Terms(
                hash(),
                new AuditConfig.Pace(reads.pairsMax(), reads.minuteMax(), reads.repeatsMax()),
                listing.readersMin(),
                ranking::size,
                !hasCaps);
    }

    /** A hash of all that decides what is on a list: lists of one log and one time that differ have another. */
    public String hash() {
        return ConfigHash.of(this);
    }

    private static Map<BoardKind, RankingRules.Extent> extents(Settings.Reader reader) {
        Map<BoardKind, RankingRules.Extent> extents = new EnumMap<>(BoardKind.class);
        extents.put(BoardKind.ALL, new RankingRules.Extent(reader.integer("trending-size-all", 20, 1, SIZE_MAX), 1));
        extents.put(
                BoardKind.SECTION,
                new RankingRules.Extent(
                        reader.integer("trending-size-section", 10, 1, SIZE_MAX),
                        reader.integer("trending-sections-max", 100, 0, BOARDS_MAX)));
        extents.put(
                BoardKind.LANGUAGE,
                new RankingRules.Extent(
                        reader.integer("trending-size-language", 10, 1, SIZE_MAX),
                        reader.integer("trending-languages-max", 20, 0, BOARDS_MAX)));
        extents.put(
                BoardKind.TAG,
                new RankingRules.Extent(
                        reader.integer("trending-size-tag", 10, 1, SIZE_MAX),
                        reader.integer("trending-tags-max", 100, 0, BOARDS_MAX)));
        return extents;
    }

    private static RankingRules.Listing listing(Settings.Reader reader) {
        return new RankingRules.Listing(
                reader.integer("trending-readers-min", 5, 1, MANY),
                reader.integer("trending-cap-section", 0, 0, SIZE_MAX),
                reader.integer("trending-cap-cluster", 0, 0, SIZE_MAX),
                reader.integer("trending-rising-prior", 10, 1, MANY));
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
