package org.storywire.trending;

import static org.storywire.runtime.SettingType.DURATION;
import static org.storywire.runtime.SettingType.choice;
import static org.storywire.runtime.SettingType.integer;
import static org.storywire.runtime.SettingType.list;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.storywire.runtime.Setting;
import org.storywire.runtime.SettingType;
import org.storywire.runtime.Settings;
import org.storywire.schemas.BoardKind;
import org.storywire.trending.audit.AuditConfig;
import org.storywire.trending.count.CountingRules;
import org.storywire.trending.pane.Minutes;
import org.storywire.trending.rank.RankingRules;
import org.storywire.trending.stream.ReadTimestampExtractor;

/**
 * The settings of trending.
 *
 * @param emitEvery the least time between two emits of a board
 * @param time the time source of boards
 */
public record TrendingConfig(CountingRules reads, RankingRules ranking, Duration emitEvery, TimeSource time) {
    private static final int MANY = 10_000_000;
    private static final int SIZE_MAX = 1_000;
    private static final int BOARDS_MAX = 10_000;

    private static final SettingType<Duration> WINDOW =
            DURATION.where("whole minutes from PT1M to PT24H", RankingRules::isWindow);

    private static final Setting<Integer> READER_PAIRS_MAX = Setting.of(
            "trending-reader-pairs-max",
            integer(1, 100_000),
            1_000,
            "Reads (story and minute) of one reader in a day; all reads of a reader with more are excluded.");
    private static final Setting<Integer> READER_MINUTE_MAX = Setting.of(
            "trending-reader-minute-max",
            integer(1, 100_000),
            CountingRules.MINUTE_MAX,
            "Stories of one reader in a minute; a minute with more is excluded.");
    private static final Setting<Integer> READER_REPEATS_MAX = Setting.of(
            "trending-reader-repeats-max",
            integer(1, 100_000),
            CountingRules.REPEATS_MAX,
            "Reads of one story by one reader that count in the order by reads.");
    private static final Setting<Integer> STORIES_MAX =
            Setting.of("trending-stories-max", integer(1, MANY), 2_000_000, "Stories that one task counts.");
    private static final Setting<List<Duration>> WINDOWS = Setting.of(
            "trending-windows",
            list(WINDOW).where("whole minutes from PT1M to PT24H, separated by commas", all -> !all.isEmpty()),
            "PT24H,PT1H",
            "Windows that boards rank over.");
    private static final Setting<Integer> SIZE_ALL =
            Setting.of("trending-size-all", integer(1, SIZE_MAX), 20, "Entries of the board of all stories.");
    private static final Setting<Integer> SIZE_SECTION =
            Setting.of("trending-size-section", integer(1, SIZE_MAX), 10, "Entries of a section's board.");
    private static final Setting<Integer> SECTIONS_MAX = Setting.of(
            "trending-sections-max", integer(0, BOARDS_MAX), 100, "Boards of sections, those with the most readers.");
    private static final Setting<Integer> SIZE_LANGUAGE =
            Setting.of("trending-size-language", integer(1, SIZE_MAX), 10, "Entries of a language's board.");
    private static final Setting<Integer> LANGUAGES_MAX = Setting.of(
            "trending-languages-max", integer(0, BOARDS_MAX), 20, "Boards of languages, those with the most readers.");
    private static final Setting<Integer> SIZE_TAG =
            Setting.of("trending-size-tag", integer(1, SIZE_MAX), 10, "Entries of a tag's board.");
    private static final Setting<Integer> TAGS_MAX = Setting.of(
            "trending-tags-max", integer(0, BOARDS_MAX), 100, "Boards of tags, those with the most readers.");
    private static final Setting<Integer> READERS_MIN = Setting.of(
            "trending-readers-min", integer(1, MANY), 5, "Distinct readers that a story needs to be listed.");
    private static final Setting<Integer> CAP_SECTION = Setting.of(
            "trending-cap-section",
            integer(0, SIZE_MAX),
            0,
            "Stories of one section on a board other than its own; 0 is no cap.");
    private static final Setting<Integer> CAP_CLUSTER = Setting.of(
            "trending-cap-cluster", integer(0, SIZE_MAX), 0, "Stories of one event on a board; 0 is no cap.");
    private static final Setting<Integer> RISING_PRIOR = Setting.of(
            "trending-rising-prior",
            integer(1, MANY),
            10,
            "Weight, in readers, of the assumption that a story does not rise; more makes `rising` slower to believe.");
    private static final Setting<Duration> RANK_CHANGE_OVER =
            Setting.of("rank-change-over", WINDOW, "1h", "Age of the board that ranks are compared with.");
    private static final Setting<Integer> UNKNOWN_STORIES_MAX = Setting.of(
            "trending-unknown-stories-max",
            integer(0, MANY),
            10_000,
            "Stories that are counted though the wire does not know them yet.");
    private static final Setting<UnknownStories> UNKNOWN_STORIES = Setting.of(
            "trending-unknown-stories",
            choice(UnknownStories.class),
            "wait",
            "`wait`: they are listed once the wire knows them; `list`: at once, for replays without a wire.");
    private static final Setting<Duration> EMIT_EVERY =
            Setting.of("trending-emit-every", DURATION, "1s", "Least time between two rankings of a board.");
    private static final Setting<TimeSource> CLOCK = Setting.of(
            "trending-clock",
            choice(TimeSource.class),
            "wall",
            "Time of boards: `wall` is the clock's; `event` is that of the latest read, for replays.");

    /** The settings by which reads are counted and boards ranked. */
    public static final List<Setting<?>> SETTINGS = List.of(
            READER_PAIRS_MAX,
            READER_MINUTE_MAX,
            READER_REPEATS_MAX,
            STORIES_MAX,
            WINDOWS,
            SIZE_ALL,
            SIZE_SECTION,
            SECTIONS_MAX,
            SIZE_LANGUAGE,
            LANGUAGES_MAX,
            SIZE_TAG,
            TAGS_MAX,
            READERS_MIN,
            CAP_SECTION,
            CAP_CLUSTER,
            RISING_PRIOR,
            RANK_CHANGE_OVER,
            UNKNOWN_STORIES_MAX,
            UNKNOWN_STORIES,
            EMIT_EVERY,
            CLOCK);

    /** The time source of boards. */
    public enum TimeSource {
        /** The clock, or a later append time of a read: boards age without reads. */
        WALL,
        /** The latest append time of a read or a tick (an empty batch), for replays. */
        EVENT;

        /** The extractor of append times within plausible bounds. */
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

    /** The treatment of reads of stories that the wire does not know. */
    public enum UnknownStories {
        /** They are listed once the wire knows the story. */
        WAIT,
        /** They are listed at once, on the board of all stories, for replays of reads without a wire. */
        LIST
    }

    /** Throws an exception that names every mistake. */
    public static TrendingConfig from(Settings settings) {
        settings.check(SETTINGS);
        CountingRules reads = CountingRules.of(settings.get(READER_PAIRS_MAX), settings.get(STORIES_MAX))
                .withMinuteMax(settings.get(READER_MINUTE_MAX))
                .withRepeatsMax(settings.get(READER_REPEATS_MAX));
        RankingRules ranking = new RankingRules(
                settings.get(WINDOWS),
                extents(settings),
                listing(settings),
                settings.get(RANK_CHANGE_OVER),
                new RankingRules.Unknown(
                        settings.get(UNKNOWN_STORIES_MAX), settings.get(UNKNOWN_STORIES) == UnknownStories.LIST));
        return new TrendingConfig(reads, ranking, settings.get(EMIT_EVERY), settings.get(CLOCK));
    }

    /** The published rules, for a recount by anyone. */
    AuditConfig.Terms terms() {
        RankingRules.Listing listing = ranking.listing();
        return new AuditConfig.Terms(
                hash(),
                new AuditConfig.Pace(reads.pairsMax(), reads.minuteMax(), reads.repeatsMax()),
                listing.readersMin(),
                ranking::size,
                listing.hasCaps());
    }

    /** A hash of all settings that determine a list: different lists of the same log and time have different hashes. */
    public String hash() {
        return ConfigHash.of(this);
    }

    private static Map<BoardKind, RankingRules.Extent> extents(Settings settings) {
        return Map.of(
                BoardKind.ALL, new RankingRules.Extent(settings.get(SIZE_ALL), 1),
                BoardKind.SECTION, new RankingRules.Extent(settings.get(SIZE_SECTION), settings.get(SECTIONS_MAX)),
                BoardKind.LANGUAGE, new RankingRules.Extent(settings.get(SIZE_LANGUAGE), settings.get(LANGUAGES_MAX)),
                BoardKind.TAG, new RankingRules.Extent(settings.get(SIZE_TAG), settings.get(TAGS_MAX)));
    }

    private static RankingRules.Listing listing(Settings settings) {
        return new RankingRules.Listing(
                settings.get(READERS_MIN),
                settings.get(CAP_SECTION),
                settings.get(CAP_CLUSTER),
                settings.get(RISING_PRIOR));
    }
}
