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
 * The settings of the audit.
 *
 * @param every the time between two audits
 * @param readsMax reads of a day that are stored; with more the finding is unsure
 * @param storiesMax stories of the wire whose boards are stored, the latest first
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

    /** The settings of the audit. */
    public static final List<Setting<?>> SETTINGS = List.of(ENABLED, EVERY, READS_MAX, STORIES_MAX);

    /** These settings with the audit disabled. */
    public AuditConfig off() {
        return new AuditConfig(false, every, readsMax, storiesMax);
    }

    public static AuditConfig from(Settings settings) {
        settings.check(SETTINGS);
        return new AuditConfig(
                settings.get(ENABLED), settings.get(EVERY), settings.get(READS_MAX), settings.get(STORIES_MAX));
    }

    /**
     * The limits of a reader's reads.
     *
     * @param pairsMax reads of a reader in a day; all reads of a reader with more are excluded
     * @param minuteMax stories of a reader in a minute; all reads of a minute with more are excluded
     * @param repeatsMax reads of one reader and story that count in the order by reads
     */
    public record Pace(int pairsMax, int minuteMax, int repeatsMax) {}

    /**
     * The published rules of the boards that are audited.
     *
     * @param hash the hash of the configuration: boards computed with another cannot be compared
     * @param pace the limits of a reader's reads
     * @param readersMin readers that a listed story needs
     * @param size the number of entries of a board
     * @param hasCaps true where a cap may keep a story off a board
     */
    public record Terms(String hash, Pace pace, int readersMin, ToIntFunction<String> size, boolean hasCaps) {}
}
