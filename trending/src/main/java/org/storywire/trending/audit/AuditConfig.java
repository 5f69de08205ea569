package org.storywire.trending.audit;

import static org.storywire.runtime.SettingType.DURATION;
import static org.storywire.runtime.SettingType.FLAG;
import static org.storywire.runtime.SettingType.integer;

import java.time.Duration;
import java.util.List;
import java.util.function.ToIntFunction;
import org.storywire.runtime.Setting;
import org.storywire.runtime.Settings;

/**
 * What the audit goes by.
 *
 * @param enabled whether there is one
 * @param every how often
 * @param readsMax so many reads of a day are kept at most; with more it says that it cannot tell
 * @param storiesMax of so many stories of the wire it is known where they belong: those said last
 */
public record AuditConfig(boolean enabled, Duration every, int readsMax, int storiesMax) {
    private static final int MANY = 100_000_000;

    private static final Setting<Boolean> ENABLED =
            Setting.of("trending-audit", FLAG, "true", "Recount boards from the log by a separate consumer.");
    private static final Setting<Duration> EVERY =
            Setting.of("trending-audit-every", DURATION, "1m", "Time between two audits.");
    private static final Setting<Integer> READS_MAX = Setting.of(
            "trending-audit-reads-max",
            integer(1, MANY),
            2_000_000,
            "Reads of a day that the audit keeps; with more its finding is `unsure`.");
    private static final Setting<Integer> STORIES_MAX = Setting.of(
            "trending-audit-stories-max",
            integer(0, MANY),
            100_000,
            "Stories whose sections and tags the audit keeps, the latest first.");

    /** Every setting of the audit. */
    public static final List<Setting<?>> SETTINGS = List.of(ENABLED, EVERY, READS_MAX, STORIES_MAX);

    /** The same without an audit. */
    public AuditConfig off() {
        return new AuditConfig(false, every, readsMax, storiesMax);
    }

    public static AuditConfig from(Settings settings) {
        settings.check(SETTINGS);
        return new AuditConfig(
                settings.get(ENABLED), settings.get(EVERY), settings.get(READS_MAX), settings.get(STORIES_MAX));
    }

    /**
     * Whose reads do not count, or move no story.
     *
     * @param pairsMax those of readers with more reads in a day
     * @param minuteMax those of minutes in which their reader has more stories
     * @param repeatsMax those beyond so many of one reader and story, in the order by reads
     */
    public record Pace(int pairsMax, int minuteMax, int repeatsMax) {}

    /**
     * The published rules of the boards that are audited.
     *
     * @param hash of the configuration: a board that was made with another cannot be judged
     * @param pace who reads faster does not count
     * @param readersMin a story with fewer is on no list
     * @param size how many places a board has
     * @param plain whether every story with readers enough has its place: no caps
     */
    public record Terms(String hash, Pace pace, int readersMin, ToIntFunction<String> size, boolean plain) {}
}
